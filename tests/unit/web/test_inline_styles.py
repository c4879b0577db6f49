import base64
import hashlib
from pathlib import Path

from web.inline_styles import package_scripts, style_hashes


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def write(folder: Path, text: str) -> list[Path]:
    path = folder / "script.js"
    path.write_text(text, encoding="utf-8")
    return [path]


def test_a_style_module_without_a_map(tmp_path: Path):
    scripts = write(tmp_path, r'x.push([t.id,".a {\n  color: red;\n}",""]),e.A=x')
    assert style_hashes(scripts) == (hash_of(".a {\n  color: red;\n}"),)


def test_a_style_module_with_a_map_ends_with_it(tmp_path: Path):
    source = (
        r'o.push([t.id,".a{}","",{version:3,sources:["webpack://./a.css"],names:[],'
        r'mappings:"AAAA",sourcesContent:[".å{}\n"],sourceRoot:""}]),e.A=o'
    )
    as_json = (
        '{"version":3,"sources":["webpack://./a.css"],"names":[],'
        '"mappings":"AAAA","sourcesContent":[".å{}\\n"],"sourceRoot":""}'
    )
    encoded = base64.b64encode(as_json.encode()).decode()
    expected = f".a{{}}\n/*# sourceMappingURL=data:application/json;base64,{encoded} */"
    assert style_hashes(write(tmp_path, source)) == (hash_of(expected),)


def test_a_style_set_as_text(tmp_path: Path):
    scripts = write(tmp_path, "e.textContent='.map{color:red}';f.textContent='no style'")
    assert style_hashes(scripts) == (hash_of(".map{color:red}"),)


def test_a_style_that_only_javascript_reads_stays_out(tmp_path: Path):
    assert style_hashes(write(tmp_path, r'x.push([t.id,".a{content:\'\x41\'}",""])')) == ()


def test_the_installed_packages_have_styles_to_find():
    scripts = package_scripts()
    assert any(path.name == "dash_core_components.js" for path in scripts)
    assert len(style_hashes(scripts)) >= 10
