"""Make spaCy's English tokenizer cut words where the treebanks cut them."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# the treebanks keep these with what follows the hyphen: re-elected, co-operation, e-mail
PREFIXES = (
    "anti arch bi bio co counter cross cyber de e ex extra hyper infra inter intra macro mal mega meta micro mid mini mis "
    "multi neo non over para post pre pro proto psycho re semi socio sub super trans ultra un under"
).split()
SHORT_FORMS = (
    "Ft. al. Mlle. Fr. Amb. Sgt. Maj. Brig. Cmdr. Hon. Pres. Sec. Supt. Atty. Dept. Univ. "
    "Sept. Gov.-Gen. U.S.A. U.S.S.R. D.P.R.K. U.A.E. p.m. a.m. L.L.C. L.P. cf. Jan. Feb. Nov. Dec. Gens. Sens. Reps. Govs."
).split()
RUNS = [
    r"[!?]{2,}",
    r"\.[?!]+",
    r"_{2,}",
    r"\*{2,}",
    r"={2,}",
    r"<{2,}",
    r">{2,}",
    r"-{2,}",
    r"\+{3,}",
    r"~{2,}",
    r"#{2,}",
    r"\${2,}",
]
INFIXES = [
    r"(?<=[A-Za-z0-9.])(?:-|–|—)(?=[A-Za-z])",
    r"(?<=[A-Za-z])(?:-|–|—)(?=[0-9])",
    r"(?<=[0-9])–(?=[0-9])",
    r"(?<=[a-z])/(?=[a-z])",
    r"[!?]{2,}",
    r"\)(?=\()",
    r"(?<=[a-z])[(\"](?=[A-Z<])",
]
SPLIT = {"wanna": "wan na", "dunno": "du n no", "outta": "out ta", "alot": "a lot", "'tis": "'t is"}
WHOLE = (
    rf"(?:{'|'.join(PREFIXES)}|{'|'.join(map(str.title, PREFIXES))})-[^\W\d_]+",
    r"\d{3}-\d{3}-\d{4}",
    r"\d{3}-\d{4}",
)


def set_tokenizer(nlp: Language) -> None:
    """Change the rules of a blank English pipeline's tokenizer."""
    defaults, tokenizer = nlp.Defaults, nlp.tokenizer
    clock = r"(?<=[0-9])(?:am|pm|AM|PM|a\.m\.|p\.m\.)"
    tokenizer.prefix_search = compile_prefix_regex([*RUNS, *defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*RUNS, clock, *defaults.suffixes]).search
    tokenizer.infix_finditer = compile_infix_regex([*defaults.infixes, *INFIXES]).finditer
    tokenizer.token_match = re.compile(f"^(?:{'|'.join(WHOLE)})$").match
    rules = {form: pieces for form, pieces in tokenizer.rules.items() if form != "and/or"}
    rules.update({form: [{ORTH: form}] for form in SHORT_FORMS})
    rules.update({form: [{ORTH: piece} for piece in pieces.split()] for form, pieces in SPLIT.items()})
    tokenizer.rules = rules
