"""The parts that do not come with the code, looked at and made ready: the parse model and the gazetteer."""

from collections.abc import Callable


def rules() -> str:
    """Return the version of the rules: Dateline's, and a digest of the code and word lists that read copy."""
    import hashlib
    from pathlib import Path

    from dateline import __file__ as home
    from dateline import __version__

    state = hashlib.blake2b(digest_size=4)
    for room in ("text", "extract", "ground", "lexicon"):
        for file in sorted((Path(home).parent / room).rglob("*")):
            if file.suffix in (".py", ".yml", ".json"):
                state.update(file.name.encode() + file.read_bytes())
    return f"{__version__}+{state.hexdigest()}"


def model() -> str:
    """Return the parse model's name and version, once it has parsed a word.

    Raises:
        DatelineError: the model that the environment names is not installed.
    """
    from dateline.text.parse import model as loaded

    known = loaded()
    tagged = [token.pos_ for token in known("Shells fell.")]
    return f"{known.meta['lang']}_{known.meta['name']} {known.meta['version']}, {len(tagged)} words parsed"


def gazetteer() -> str:
    """Return where the gazetteer lies, how large it is, and that it knows a place that everyone does."""
    from dateline.ground.where.build import cache_home
    from dateline.ground.where.gazetteer import gazetteer as loaded

    known = loaded().lookup("kabul")
    size = sum(file.stat().st_size for file in cache_home().rglob("*") if file.is_file())
    return f"{cache_home()}, {size / 1e6:.0f} MB, {len(known)} places called Kabul"


def prepare(say: Callable[[str], None]) -> None:
    """Build the gazetteer where it is not there yet, saying how it goes."""
    from dateline.ground.where.build import ensure

    ensure(progress=lambda step, number: say(f"building the gazetteer, once: {step}, {number} of 6"))
