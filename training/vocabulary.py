"""The words of diplomatic news that the treebanks seldom hold, and how they are inflected."""

from __future__ import annotations

from training.nodes import Node, leaf

BODIES = [
    ("government", False), ("official", True), ("authority", True), ("parliament", False), ("lawmaker", True), ("diplomat", True),
    ("embassy", False), ("leader", True), ("troops", False), ("delegation", False), ("ministry", False), ("rebel", True),
    ("cabinet", False), ("court", False), ("administration", False), ("state", True), ("minister", True), ("regime", False),
    ("official", False), ("diplomat", False), ("coalition", False), ("force", True), ("side", True), ("negotiator", True),
]  # fmt: skip
ENVOYS = [
    ("ambassador", False), ("ambassador", False), ("envoy", False), ("diplomat", True), ("diplomat", False), ("consul", False),
    ("attaché", False), ("mission", False), ("embassy", False), ("consulate", False), ("representative", False), ("ambassador", True),
    ("envoy", True), ("official", True), ("citizen", True), ("delegation", False), ("negotiator", False), ("official", False),
]  # fmt: skip
TIES = [
    ("relation", True),
    ("tie", True),
    ("relation", True),
    ("tie", True),
    ("link", True),
    ("cooperation", False),
    ("contact", True),
    ("trade", False),
]
MEASURES = [
    ("sanction", True), ("sanction", True), ("sanction", True), ("arms embargo", False), ("visa ban", False), ("travel ban", False),
    ("tariff", True), ("embargo", False), ("blockade", False), ("restriction", True), ("asset freeze", False), ("penalty", True),
    ("aid package", False), ("demand", True), ("threat", True), ("ban", False),
]  # fmt: skip
TREATIES = [
    ("treaty", False), ("agreement", False), ("accord", False), ("pact", False), ("deal", False), ("protocol", False), ("truce", False),
    ("ceasefire", False), ("convention", False), ("memorandum", False), ("declaration", False), ("agreement", True), ("alliance", False),
    ("resolution", False), ("peace plan", False), ("contract", False),
]  # fmt: skip
TREATIES = [entry for entry in TREATIES if " " not in entry[0]]
TALKS = [
    ("talk", True), ("talk", True), ("talk", True), ("meeting", False), ("summit", False), ("visit", False), ("negotiation", True),
    ("conference", False), ("consultation", True), ("session", False), ("dialogue", False), ("exchange", False), ("ceremony", False),
]  # fmt: skip
# verb, what its object is, the preposition that may follow
FRAMES = [
    (verb, kind, preposition)
    for kind, preposition, verbs in [
        ("ENVOY", "from", "recall withdraw expel evict"),
        ("ENVOY", "over", "summon recall expel detain arrest"),
        ("ENVOY", "to", "send dispatch appoint name return accredit"),
        (
            "ENVOY",
            "",
            "receive appoint dismiss replace summon invite nominate deport sack release free host evacuate attack",
        ),
        ("TIES", "over", "sever cut break suspend downgrade freeze"),
        (
            "TIES",
            "",
            "restore resume establish normalize strengthen deepen renew improve upgrade boost mend rebuild discuss expand end",
        ),
        ("MEASURE", "on", "impose slap place"),
        ("MEASURE", "against", "impose reinstate tighten"),
        (
            "MEASURE",
            "",
            "lift ease extend suspend renew announce tighten waive scrap back oppose threaten reject approve remove end delay",
        ),
        ("TREATY", "with", "sign conclude negotiate strike reach seal"),
        (
            "TREATY",
            "",
            "sign ratify denounce reject approve violate abandon revive endorse scrap draft break initial terminate breach",
        ),
        ("TALKS", "with", "hold open resume begin start"),
        (
            "TALKS",
            "",
            "hold host attend boycott postpone cancel chair hail open end leave delay skip welcome mediate suspend schedule",
        ),
        ("ACTOR", "in", "meet visit receive host"),
        ("ACTOR", "of", "accuse warn convince"),
        ("ACTOR", "for", "blame criticize praise thank condemn sue"),
        ("ACTOR", "over", "criticize attack rebuke confront sue"),
        (
            "ACTOR",
            "",
            "meet meet meet visit visit recognize invade attack support condemn praise telephone greet congratulate arm bomb aid",
        ),
        (
            "ACTOR",
            "",
            "welcome denounce elect assassinate defend back thank brief slam support criticise hail help mention lobby",
        ),
        ("PLACE", "", "visit invade leave attack bomb tour occupy annex shell reach enter liberate recapture"),
        ("BODY", "", "recognize support overthrow meet address join back condemn lead form topple denounce"),
    ]
    for verb in verbs.split()
]
INTRANSITIVE = [
    ("meet", "with", "ACTOR"), ("meet", "with", "ACTOR"), ("meet", "in", "PLACE"), ("talk", "with", "ACTOR"), ("arrive", "in", "PLACE"),
    ("travel", "to", "PLACE"), ("fly", "to", "PLACE"), ("withdraw", "from", "TREATY"), ("withdraw", "from", "PLACE"), ("agree", "on", "TREATY"),
    ("agree", "to", "TALKS"), ("call", "for", "TALKS"), ("call", "for", "MEASURE"), ("object", "to", "MEASURE"), ("protest", "against", "MEASURE"),
    ("respond", "to", "MEASURE"), ("speak", "with", "ACTOR"), ("speak", "to", "ACTOR"), ("consult", "with", "ACTOR"), ("appeal", "to", "ACTOR"),
    ("apologize", "for", "TOPIC"), ("negotiate", "with", "ACTOR"), ("return", "to", "PLACE"), ("depart", "for", "PLACE"), ("intervene", "in", "TOPIC"),
    ("vote", "for", "MEASURE"), ("collapse", "over", "TOPIC"), ("quarrel", "over", "TOPIC"), ("retaliate", "against", "ACTOR"), ("cooperate", "with", "ACTOR"),
]  # fmt: skip
REPORTING = "say say say say announce warn insist believe claim confirm declare add deny report suggest fear hope argue indicate state".split()
CONTROL = "agree agree refuse decide plan vow pledge threaten promise offer want hope seek try decline expect move intend fail begin prepare".split()
OBJECT_CONTROL = (
    "urge urge ask order invite persuade allow force press tell pressure authorize help want expect instruct".split()
)


class VERBS:
    """What is irregular about verbs."""

    particles = {"break": "off", "cut": "off"}
    irregular = {
        "meet": ("met", "met"), "hold": ("held", "held"), "break": ("broke", "broken"), "cut": ("cut", "cut"), "say": ("said", "said"),
        "withdraw": ("withdrew", "withdrawn"), "strike": ("struck", "struck"), "send": ("sent", "sent"), "begin": ("began", "begun"),
        "leave": ("left", "left"), "lead": ("led", "led"), "fly": ("flew", "flown"), "speak": ("spoke", "spoken"), "tell": ("told", "told"),
        "seek": ("sought", "sought"), "overthrow": ("overthrew", "overthrown"), "rebuild": ("rebuilt", "rebuilt"), "freeze": ("froze", "frozen"),
        "expel": ("expelled", "expelled"), "scrap": ("scrapped", "scrapped"), "slap": ("slapped", "slapped"), "slam": ("slammed", "slammed"),
        "plan": ("planned", "planned"), "skip": ("skipped", "skipped"), "begin ": ("began", "begun"), "initial": ("initialed", "initialed"),
        "cancel": ("canceled", "canceled"), "free": ("freed", "freed"), "topple": ("toppled", "toppled"), "refer": ("referred", "referred"),
        "flee": ("fled", "fled"),
    }  # fmt: skip
    doubling = frozenset("cut begin expel scrap slap slam plan skip refer".split())


def inflect(lemma: str, form: str) -> Node:
    """Make a form of a verb: inf, pres, 3sg, past, pp or ing.

    >>> inflect("expel", "ing").form, inflect("impose", "past").form
    ('expelling', 'imposed')
    """
    if form in {"inf", "pres"}:
        return leaf(lemma, "VERB", feats="VerbForm=Inf" if form == "inf" else "Mood=Ind|Tense=Pres|VerbForm=Fin")
    if form == "3sg":
        return leaf(_third(lemma), "VERB", lemma=lemma, feats="Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")
    if form == "ing":
        stem = (
            lemma[:-1]
            if lemma.endswith("e") and not lemma.endswith("ee")
            else lemma + lemma[-1] * (lemma in VERBS.doubling)
        )
        return leaf(stem + "ing", "VERB", lemma=lemma, feats="Tense=Pres|VerbForm=Part")
    past, participle = VERBS.irregular.get(lemma, (_past(lemma),) * 2)
    if form == "past":
        return leaf(past, "VERB", lemma=lemma, feats="Mood=Ind|Tense=Past|VerbForm=Fin")
    return leaf(participle, "VERB", lemma=lemma, feats="Tense=Past|VerbForm=Part|Voice=Pass")


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + ("d" if lemma.endswith("e") else "ed")
