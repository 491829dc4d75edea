"""Write the list of words that are written in lower case far more often than not, for reading headlines.

python -m training.casing
"""

from __future__ import annotations

from pathlib import Path

from training.actors import read_list
from training.clusters import read_table
from training.vocabulary import FRAMES, INTRANSITIVE, REPORTING, inflect

WORDS = 40_000
OUT = Path(__file__).parent.parent / "src" / "relgraph" / "language" / "common_words.txt"
MORE = "mull mulls oust ousts snub snubs rebuff rebuffs envoys embassies accredit accredits bilateral trilateral communique".split()
NAMES = "trump rice brown polish un kerry".split()


def main() -> None:
    """Write the list, sorted, one word a line."""
    chances = read_table("prob")
    lower = [word for word in chances if len(word) > 1 and word.isalpha() and word.isascii() and word.islower()]
    common = [
        word
        for word in lower
        if chances[word] > max(chances.get(word.capitalize(), -22) + 0.3, chances.get(word.upper(), -22))
    ]
    kept = set(sorted(common, key=lambda word: (-chances[word], word))[:WORDS])
    verbs = {entry[0] for entry in [*FRAMES, *INTRANSITIVE]} | set(REPORTING)
    kept |= {inflect(verb, form).form for verb in verbs for form in ("inf", "3sg", "past", "pp", "ing")} | set(MORE)
    kept -= {name.lower() for kind in ("states", "demonyms", "places") for name in read_list(kind)} - {"us"}
    OUT.write_text("\n".join(sorted(kept - set(NAMES))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
