"""The app store: users, the audit log, and what people save or freeze in the app."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.full_text import index_words
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

# What was shown at a meeting, exactly as it was: never changed once it stands.
frozen_evidence = Table(
    "frozen_evidence",
    metadata,
    Column("evidence_id", Integer, primary_key=True),
    Column("network_code", String(20), nullable=False),
    Column("meeting_code", String(30), nullable=False),
    Column("data_version", Integer, nullable=False),
    # JSON: every screen with its selection, words, chart and table
    Column("content", Text, nullable=False),
    # sha256 of `content`
    Column("digest", String(64), nullable=False),
    Column("frozen_at", DateTime, nullable=False),
    Column("frozen_by", Integer, ForeignKey("app_user.user_id"), nullable=False),
    Index(None, "meeting_code"),
)

room_commitment = Table(
    "room_commitment",
    metadata,
    Column("room_commitment_id", Integer, primary_key=True),
    # made by the browser that wrote it first, so that sending it again does not write it twice
    Column("client_key", String(36), nullable=False, unique=True),
    Column("network_code", String(20), nullable=False),
    Column("meeting_code", String(30), nullable=False),
    Column("kommune_code", String(3), nullable=False),
    Column("what", Text, nullable=False),
    Column("owner_role", String(40), nullable=False),
    Column("indicator_code", String(80)),
    Column("criterion", Text),
    Column("made_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    # taken back before anything came of it; kept, so that nothing written in the room is lost
    Column("is_withdrawn", Boolean, nullable=False, default=False),
    # grows by one at every edit, so that two writers cannot overwrite each other
    Column("edit_number", Integer, nullable=False, default=1),
    Column("written_by", Integer, ForeignKey("app_user.user_id"), nullable=False),
    Column("written_at", DateTime, nullable=False),
    Index(None, "network_code"),
)

# Every wording that a commitment of the room has had, the newest included.
room_commitment_edit = Table(
    "room_commitment_edit",
    metadata,
    Column(
        "room_commitment_id",
        Integer,
        ForeignKey("room_commitment.room_commitment_id"),
        primary_key=True,
    ),
    Column("edit_number", Integer, primary_key=True, autoincrement=False),
    # made by the browser, as `room_commitment.client_key`
    Column("client_key", String(36), nullable=False, unique=True),
    # JSON of what was written
    Column("content", Text, nullable=False),
    Column("written_by", Integer, ForeignKey("app_user.user_id"), nullable=False),
    Column("written_at", DateTime, nullable=False),
)

# What became of a commitment, as the kommune says in the app.
room_event = Table(
    "room_event",
    metadata,
    Column("room_event_id", Integer, primary_key=True),
    Column("client_key", String(36), nullable=False, unique=True),
    Column("network_code", String(20), nullable=False),
    # 'rum-12' of one written in the room, else the code of one that was loaded
    Column("commitment_code", String(30), nullable=False),
    # started, completed, dropped, moved
    Column("event", String(12), nullable=False),
    Column("happened_on", Date, nullable=False),
    # the new day of one that was moved
    Column("due_on", Date),
    Column("written_by", Integer, ForeignKey("app_user.user_id"), nullable=False),
    Column("written_at", DateTime, nullable=False),
    Index(None, "network_code"),
)

# Proposals of networks: the wishes, what came of them, and whether the members may see them.
composition = Table(
    "composition",
    metadata,
    Column("composition_id", Integer, primary_key=True),
    Column("programme_code", String(10), nullable=False),
    Column("name", String(80), nullable=False),
    # JSON of the wishes, of the networks (codes of kommuner in each), and of what they cost
    Column("wishes", Text, nullable=False),
    Column("networks", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    # draft, published
    Column("state", String(10), nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("edit_number", Integer, nullable=False, default=1),
    Column("written_by", Integer, ForeignKey("app_user.user_id"), nullable=False),
    Column("written_at", DateTime, nullable=False),
    Column("published_at", DateTime),
    UniqueConstraint("programme_code", "name", name="uq_composition_programme_code_name"),
)

# A search for networks that runs beside the requests, or has run.
composition_run = Table(
    "composition_run",
    metadata,
    Column("run_id", Integer, primary_key=True),
    Column("user_id", Integer, ForeignKey("app_user.user_id"), nullable=False),
    Column("wishes", Text, nullable=False),
    # waiting, running, done, cancelled, failed
    Column("state", String(10), nullable=False),
    # 0 to 1 of what is left to prove; the best so far and what none can cost less than
    Column("gap", Float),
    Column("objective", Float),
    Column("bound", Float),
    Column("networks", Text),
    Column("outcome", Text),
    Column("data_version", Integer, nullable=False),
    Column("asked_at", DateTime, nullable=False),
    Column("started_at", DateTime),
    # told now and then while it runs, so that a run whose process is gone is known to be
    Column("seen_at", DateTime),
    Column("ended_at", DateTime),
    Column("is_unwanted", Boolean, nullable=False, default=False),
)

# What kommuner write down themselves in the app.
own_experience = Table(
    "own_experience",
    metadata,
    Column("experience_id", Integer, primary_key=True),
    Column("programme_code", String(10), nullable=False),
    Column("network_code", String(20)),
    Column("meeting_code", String(30)),
    Column("kommune_code", String(3)),
    Column("theme", String(80), nullable=False),
    Column("indicator_code", String(80)),
    Column("title", String(200), nullable=False),
    Column("body", Text, nullable=False),
    Column("evidence", Text),
    # draft, network, published
    Column("state", String(10), nullable=False),
    Column("stems", Text, nullable=False),
    Column("edit_number", Integer, nullable=False, default=1),
    Column("written_by", Integer, ForeignKey("app_user.user_id"), nullable=False),
    Column("written_at", DateTime, nullable=False),
    # when KL was asked to publish it, while that has not been answered
    Column("asked_at", DateTime),
    Column("published_at", DateTime),
)
index_words(own_experience)
