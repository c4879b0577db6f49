"""The app store: users, the audit log, and what people save or freeze in the app."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.warehouse import NAMING

metadata = MetaData(naming_convention=NAMING)

user = Table(
    "app_user",
    metadata,
    Column("user_id", Integer, primary_key=True),
    Column("username", String(80), nullable=False, unique=True),
    Column("display_name", String(120), nullable=False),
    Column("role", String(16), nullable=False),
    # argon2id; NULL is a demo role, which only the demo's one-click sign-in opens
    Column("password_hash", String(200)),
    Column("kommune_code", String(3)),
    Column("language", String(2), nullable=False, default="da"),
    Column("is_active", Boolean, nullable=False, default=True),
    Column("is_demo", Boolean, nullable=False, default=False),
    Column("created_at", DateTime, nullable=False),
    # changes at a new password or deactivation, and ends every open session
    Column("session_key", String(40), nullable=False),
)

user_institution = Table(
    "app_user_institution",
    metadata,
    Column("user_id", Integer, ForeignKey("app_user.user_id"), primary_key=True),
    Column("institution_code", String(20), primary_key=True),
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("audit_id", Integer, primary_key=True),
    Column("happened_at", DateTime, nullable=False),
    Column("user_id", Integer),
    Column("username", String(80), nullable=False),
    # sign_in, sign_in_failed, sign_out, download, load, publish, user_added
    Column("event", String(20), nullable=False),
    Column("detail", Text, nullable=False, default=""),
    Column("data_version", Integer),
    Index(None, "happened_at"),
)

saved_view = Table(
    "saved_view",
    metadata,
    Column("view_id", Integer, primary_key=True),
    Column("user_id", Integer, ForeignKey("app_user.user_id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("path", String(80), nullable=False),
    Column("query", Text, nullable=False),
    Column("created_at", DateTime, nullable=False),
)

saved_peers = Table(
    "saved_peers",
    metadata,
    Column("saved_id", Integer, primary_key=True),
    Column("user_id", Integer, ForeignKey("app_user.user_id"), nullable=False),
    Column("name", String(60), nullable=False),
    # codes of kommuner in the order they were saved, with spaces between them
    Column("kommune_codes", Text, nullable=False),
    Column("created_at", DateTime, nullable=False),
    UniqueConstraint("user_id", "name", name="uq_saved_peers_user_id_name"),
)

frozen_evidence = Table(
    "frozen_evidence",
    metadata,
    Column("evidence_id", Integer, primary_key=True),
    Column("meeting_code", String(30), nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("path", String(80), nullable=False),
    Column("query", Text, nullable=False),
    Column("figures_json", Text, nullable=False),
    Column("frozen_at", DateTime, nullable=False),
    Column("frozen_by", Integer, ForeignKey("app_user.user_id"), nullable=False),
)

room_commitment = Table(
    "room_commitment",
    metadata,
    Column("room_commitment_id", Integer, primary_key=True),
    Column("meeting_code", String(30), nullable=False),
    Column("kommune_code", String(3), nullable=False),
    Column("what", Text, nullable=False),
    Column("owner_role", String(40), nullable=False),
    Column("indicator_code", String(80)),
    Column("criterion", Text),
    Column("due_on", String(10), nullable=False),
    # grows by one at every edit, so that two writers cannot overwrite each other
    Column("edit_number", Integer, nullable=False, default=1),
    Column("written_by", Integer, ForeignKey("app_user.user_id"), nullable=False),
    Column("written_at", DateTime, nullable=False),
)
