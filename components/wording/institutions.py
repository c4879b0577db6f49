"""Words on every institution's figure."""

WORDS = {
    "institutions.title": (
        "{name}: {some} med tal, fra {low} til {high}. Den midterste: {middle}",
        "{name}: {some} with a figure, from {low} to {high}. The middle one: {middle}",
    ),
    "institutions.title.same": (
        "{name}: {some} med tal: {low}",
        "{name}: {some} with a figure: {low}",
    ),
    "institutions.title.none": (
        "{name}: {many} uden tal i {period}",
        "{name}: {many} without a figure in {period}",
    ),
    "institutions.subtitle": ("{name}, {period}", "{name}, {period}"),
    "institutions.school.caption": ("Skoler i {place}, {period}", "Schools in {place}, {period}"),
    "institutions.daycare.caption": (
        "Dagtilbud i {place}, {period}",
        "Day-care in {place}, {period}",
    ),
    "institutions.any.caption": (
        "Institutioner i {place}, {period}",
        "Institutions in {place}, {period}",
    ),
    "institutions.school.search": ("Find en skole", "Find a school"),
    "institutions.daycare.search": ("Find et dagtilbud", "Find a day-care offer"),
    "institutions.any.search": ("Find en institution", "Find an institution"),
    "institutions.school.name": ("Skole", "School"),
    "institutions.daycare.name": ("Dagtilbud", "Day-care"),
    "institutions.any.name": ("Institution", "Institution"),
    "institutions.kind": ("Slags", "Kind"),
    "institutions.kind.daycare": ("daginstitution", "day-care institution"),
    "institutions.kind.dagpleje": ("dagpleje", "childminding"),
    "institutions.kind.school": ("skole", "school"),
    "institutions.kind.special_school": ("specialskole", "special school"),
    "institutions.kind.other": ("andet", "other"),
    "institutions.school.one": ("{n} skole", "{n} school"),
    "institutions.school.many": ("{n} skoler", "{n} schools"),
    "institutions.daycare.one": ("{n} dagtilbud", "{n} day-care offer"),
    "institutions.daycare.many": ("{n} dagtilbud", "{n} day-care offers"),
    "institutions.any.one": ("{n} institution", "{n} institution"),
    "institutions.any.many": ("{n} institutioner", "{n} institutions"),
}
