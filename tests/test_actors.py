"""Who is meant by a name on a day, and whether the tables say it in one way only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from relgraph.actors import load_actors
from relgraph.actors.tables import COLUMNS, read_table
from relgraph.actors.values import Actor
from relgraph.errors import InputError, OntologyError
from relgraph.ontology_reader import find_ontology

FOLDER = find_ontology() / "actors"
ACTORS = load_actors()

# name | year or - | the id that must come first, or - for nobody
NAMES = """
US | - | state/USA
U.S. | - | state/USA
USA | - | state/USA
us | - | -
Us | - | -
United States | - | state/USA
the United States of America | - | state/USA
UNITED STATES | - | state/USA
America | - | state/USA
Americans | - | state/USA
American | - | state/USA
Washington | 2019 | state/USA
Washington, D.C. | - | state/USA
the White House | 2019 | state/USA
the Pentagon | - | body/us-defense-department
the State Department | - | body/us-state-department
Foggy Bottom | - | body/us-state-department
Capitol Hill | - | body/us-congress
Congress | - | body/us-congress
UK | - | state/GBR
U.K. | - | state/GBR
Britain | - | state/GBR
Great Britain | - | state/GBR
Britons | - | state/GBR
British | - | state/GBR
Downing Street | - | state/GBR
Whitehall | - | state/GBR
Court of St. James's | - | state/GBR
London | - | state/GBR
the Foreign Office | - | body/foreign-office
FCDO | - | body/foreign-office
Turkey | - | state/TUR
turkey | - | -
TURKEY | - | state/TUR
Türkiye | 2023 | state/TUR
Turkiye | 2023 | state/TUR
Ottoman Empire | 1860 | state/TUR
the Sublime Porte | 1860 | state/TUR
Constantinople | 1860 | state/TUR
Ankara | 1999 | state/TUR
Turks | - | state/TUR
Russia | 2019 | state/RUS
Russia | 1975 | state/SUN
Russia | 1880 | state/RUS
Russian | 1994 | state/RUS
Russian Empire | 1850 | state/RUS
Russian Federation | - | state/RUS
Moscow | 1975 | state/SUN
Moscow | 2003 | state/RUS
Moscow | - | state/RUS
the Kremlin | 1983 | state/SUN
the Kremlin | 2020 | state/RUS
St. Petersburg | 1860 | state/RUS
Soviet Union | 1975 | state/SUN
Soviet Union | 2019 | state/SUN
Soviets | 1979 | state/SUN
USSR | - | state/SUN
U.S.S.R. | - | state/SUN
Belarus | - | state/BLR
Byelorussian | - | state/BLR
Belarussian | - | state/BLR
Byelorussia | - | state/BLR
Minsk | 2019 | state/BLR
Kirghizia | - | state/KGZ
Kyrgyz | - | state/KGZ
Kyrgyz Republic | - | state/KGZ
Kazakhstani | - | state/KAZ
Georgia | 2008 | state/GEO
Tbilisi | 2008 | state/GEO
Georgia | 1864 | place/USA/Georgia
Kiev | 2014 | state/UKR
Kyiv | 2022 | state/UKR
Ivory Coast | - | state/CIV
Côte d'Ivoire | - | state/CIV
Cote d’Ivoire | - | state/CIV
COTE D'IVOIRE | - | state/CIV
Cabo Verde | - | state/CPV
Timor-Leste | - | state/TLS
East Timorese | - | state/TLS
Czechia | - | state/CZE
Czech | 2010 | state/CZE
Prague | 1968 | state/CSK
Prague | 2010 | state/CZE
Czechoslovakia | - | state/CSK
Burma | 1960 | state/MMR
Burma | 2012 | state/MMR
Rangoon | 1988 | state/MMR
Naypyidaw | 2015 | state/MMR
Ceylon | 1955 | state/LKA
Persia | 1900 | state/IRN
Persian | 1900 | state/IRN
Tehran | 2015 | state/IRN
Iran's | - | state/IRN
Siam | 1856 | state/THA
Zaire | 1985 | state/COD
DRC | - | state/COD
Congo | - | state/COD
Congolese | - | state/COD
Republic of the Congo | - | state/COG
Congo-Brazzaville | - | state/COG
Upper Volta | 1970 | state/BFA
Dahomey | 1965 | state/BEN
Gold Coast | 1950 | state/GHA
Swaziland | 2000 | state/SWZ
Macedonia | 2001 | state/MKD
FYROM | - | state/MKD
Rhodesia | 1970 | state/RHO
Salisbury | 1970 | state/RHO
Guinea | - | state/GIN
Guinea-Bissau | - | state/GNB
Equatorial Guinea | - | state/GNQ
Niger | - | state/NER
Nigerien | - | state/NER
Nigerian | - | state/NGA
Dominica | - | state/DMA
Dominican | - | state/DOM
Dominican Republic | - | state/DOM
St. Kitts & Nevis | - | state/KNA
Saint Vincent and the Grenadines | - | state/VCT
China | 1955 | state/CHN
Peking | 1972 | state/CHN
Beijing | - | state/CHN
PRC | - | state/CHN
Republic of China | 1930 | state/CHN
Republic of China | 1965 | state/TWN
Taipei | - | state/TWN
Taiwan | - | state/TWN
Korea | - | state/KOR
Seoul | - | state/KOR
the Blue House | 2010 | state/KOR
Joseon | 1882 | state/KOR
DPRK | - | state/PRK
Pyongyang | - | state/PRK
West Germany | 1975 | state/DEU
Bonn | 1975 | state/DEU
Bonn | 2015 | place/DEU/Bonn
East Germany | 1975 | state/DDR
GDR | - | state/DDR
Berlin | 2015 | state/DEU
Berlin | 1855 | state/PRU
Nazi Germany | 1939 | state/DEU
Prussia | 1850 | state/PRU
Vienna | 1900 | state/AUH
Vienna | 2000 | state/AUT
Austria-Hungary | 1900 | state/AUH
Austrian | 1850 | state/AUH
Austrian | 1990 | state/AUT
Belgrade | 1975 | state/YUG
Belgrade | 1999 | state/YUG
Belgrade | 2004 | state/SCG
Belgrade | 2010 | state/SRB
Serbia | 1900 | state/SRB
Kingdom of Serbs, Croats and Slovenes | 1920 | state/YUG
Two Sicilies | 1840 | state/SIC
Papal States | 1850 | state/PAP
Rome | 1850 | state/PAP
Rome | 1950 | state/ITA
the Vatican | - | state/VAT
Holy See | - | state/VAT
Hanover | 1840 | state/HAN
Hanover | 2010 | place/DEU/Hanover
North German Confederation | 1867 | state/NGU
Texas | 1840 | state/TEX
Texas | 2000 | place/USA/Texas
Hawaii | 1880 | state/HAW
Hawaii | 1980 | place/USA/Hawaii
Lew Chew | 1854 | state/RYU
South Yemen | 1975 | state/YMD
Yemen | 1975 | state/YAR
Yemen | 2015 | state/YEM
South Vietnam | 1965 | state/RVN
Saigon | 1965 | state/RVN
Saigon | 1990 | place/VNM/Saigon
Hanoi | 1965 | state/VDR
Hanoi | 1995 | state/VNM
Palestinians | - | state/PSE
Ramallah | - | state/PSE
Kosovar | - | state/XKX
Dutch | - | state/NLD
Holland | - | state/NLD
The Hague | - | state/NLD
French | - | state/FRA
Elysée | - | state/FRA
Quai d'Orsay | - | body/quai-dorsay
Danes | - | state/DNK
Swiss | - | state/CHE
Spaniards | - | state/ESP
Poles | - | state/POL
Filipino | - | state/PHL
Emirati | - | state/ARE
UAE | - | state/ARE
Saudis | - | state/SAU
South Sudanese | - | state/SSD
UN | - | org/un
U.N. | - | org/un
Security Council | - | org/un-security-council
UN Security Council | - | org/un-security-council
General Assembly | - | org/un-general-assembly
EU | - | org/eu
Brussels | 2015 | org/eu
Brussels | 1960 | state/BEL
European Commission | - | org/european-commission
NATO | - | org/nato
Nato | - | org/nato
WHO | - | org/who
who | - | -
Arab League | - | org/arab-league
OSCE | - | org/osce
IAEA | - | org/iaea
Warsaw Pact | 1968 | org/warsaw-pact
League of Nations | 1930 | org/league-of-nations
Red Cross | - | org/icrc
MONUSCO | - | org/monusco
Knesset | - | body/knesset
Duma | - | body/state-duma
Verkhovna Rada | - | body/verkhovna-rada
FSB | - | body/fsb
KGB | 1980 | body/kgb
IDF | - | body/idf
Hezbollah | - | body/hezbollah
Hizbullah | - | body/hezbollah
Hamas | - | body/hamas
the Taliban | - | body/taliban
FDLR | - | body/fdlr
M23 | - | body/m23
al-Qaeda | - | body/al-qaeda
Al-Qaida | - | body/al-qaeda
ISIS | - | body/islamic-state
Daesh | - | body/islamic-state
Tamil Tigers | - | body/ltte
Lord's Resistance Army | - | body/lra
Revolutionary Guards | - | body/irgc
PLO | - | body/plo
Gazprom | - | body/gazprom
Huawei | - | body/huawei
Aleppo | - | place/SYR/Aleppo
Geneva | - | place/CHE/Geneva
Camp David | - | place/USA/Camp David
Crimea | - | place/UKR/Crimea
Leningrad | 1975 | place/RUS/Leningrad
the Middle East | - | region/Middle East
Gulf of Aden | - | region/Gulf of Aden
Reuters | - | media/Reuters
DW | - | media/DW
Xinhua | - | media/Xinhua
Vladimir Putin | 2019 | person/vladimir-putin
Putin | 2019 | person/vladimir-putin
Lukashenka | 2019 | person/alexander-lukashenko
group of tourists | - | -
ambulance | - | -
"""

ROWS = [tuple(part.strip() for part in line.split(" | ")) for line in NAMES.strip().splitlines()]


def day(year: str) -> date | None:
    return None if year == "-" else date(int(year), 7, 1)


@pytest.mark.parametrize(("name", "year", "wanted"), ROWS)
def test_a_name_means_the_actor_of_its_day(name: str, year: str, wanted: str) -> None:
    found = ACTORS.readings(name, on=day(year))
    assert (found[0].actor.id if found else "-") == wanted


def test_the_table_of_names_is_long_enough() -> None:
    assert len(ROWS) == len(set(ROWS)) > 200


@pytest.mark.parametrize(
    ("text", "start", "size", "wanted"),
    [
        ("the United States of America 's army", 1, 4, "state/USA"),
        ("Democratic Republic of the Congo", 0, 5, "state/COD"),
        ("Guinea - Bissau votes", 0, 3, "state/GNB"),
        ("Guinea votes", 0, 1, "state/GIN"),
        ("al - Qaeda struck", 0, 3, "body/al-qaeda"),
        ("Al - Qaeda in Iraq", 0, 5, "body/islamic-state"),
        ("Cote d'Ivoire", 0, 2, "state/CIV"),
        ("Cote d' Ivoire", 0, 3, "state/CIV"),
        ("U.S . diplomats", 0, 1, "state/USA"),
        ("People 's Republic of China", 0, 5, "state/CHN"),
        ("Washington , D.C. , and", 0, 3, "state/USA"),
        ("NORTH KOREA FIRES MISSILE", 0, 2, "state/PRK"),
        ("Antigua and Barbuda", 0, 3, "state/ATG"),
        ("UN Security Council", 0, 3, "org/un-security-council"),
        ("Vladimir Putin said", 0, 2, "person/vladimir-putin"),
        ("The WHO said so", 1, 1, "org/who"),
        ("MINISTER WHO FLED RETURNS", 1, 0, ""),
        ("Franco - German summit", 0, 1, "state/FRA"),
        ("General Franco died", 1, 0, ""),
        ("Sino - Soviet split", 0, 1, "state/CHN"),
        ("Indo - Pacific", 0, 3, "region/Indo-Pacific"),
        ("because SHE IS ALWAYS here", 2, 0, ""),
        ("US$ 20,000", 0, 0, ""),
        ("I ran away", 0, 0, ""),
        ("New , Zealand", 0, 0, ""),
        ("told us today", 1, 0, ""),
    ],
)
def test_the_longest_name_is_found_in_tokens(text: str, start: int, size: int, wanted: str) -> None:
    hit = ACTORS.longest(text.split(), start, on=None)
    assert (hit[0] if hit else 0) == size
    assert not hit or hit[1][0].actor.id == wanted


@pytest.mark.parametrize(
    ("holder_of", "title", "on", "wanted"),
    [
        ("state/RUS", "foreign minister", date(2003, 5, 1), "person/igor-ivanov"),
        ("state/RUS", "foreign minister", date(2023, 5, 1), "person/sergei-lavrov"),
        ("state/USA", "secretary of state", date(2019, 9, 17), "person/mike-pompeo"),
        ("state/USA", "under secretary of state for political affairs", date(2019, 9, 17), "person/david-hale"),
        ("state/DEU", "chancellor", date(2010, 1, 1), "person/angela-merkel"),
        ("state/BLR", "president", date(2008, 3, 1), "person/alexander-lukashenko"),
        ("org/un", "secretary-general", date(2003, 1, 1), "person/kofi-annan"),
        ("org/iaea", "head", date(2005, 1, 1), "person/mohamed-elbaradei"),
    ],
)
def test_an_office_is_held_by_another_on_another_day(holder_of: str, title: str, on: date, wanted: str) -> None:
    holders = [ACTORS.holder(office, on=on) for office in ACTORS.office(holder_of, title)]
    assert [holder.id for holder in holders if holder] == [wanted]


def test_a_deputy_is_not_the_minister() -> None:
    assert ACTORS.office("state/RUS", "deputy foreign minister") == []


def test_an_office_without_a_day_has_no_holder_where_several_held_it() -> None:
    assert ACTORS.holder("office/RUS/foreign-minister", on=None) is None


def test_a_family_name_means_who_is_in_office_on_the_day() -> None:
    assert [p.id for p in ACTORS.people("Bush", on=date(1990, 6, 1))] == ["person/george-h-w-bush"]
    assert [p.id for p in ACTORS.people("Bush", on=date(2003, 6, 1))] == ["person/george-w-bush"]
    assert len(ACTORS.people("Bush", on=None)) > 1
    assert ACTORS.people("Nobody Known", on=None) == ()


@pytest.mark.parametrize(
    ("name", "year", "wanted"),
    [
        ("Sergey Lavrov", 2015, ["person/sergei-lavrov"]),
        ("Hillary Rodham Clinton", 2010, ["person/hillary-clinton"]),
        ("Aleksandr Lukashenko", 2019, ["person/alexander-lukashenko"]),
        ("VLADIMIR PUTIN", 2019, ["person/vladimir-putin"]),
        ("Vladimir Putin's", 2019, ["person/vladimir-putin"]),
        ("Donald Trump Jr.", 2018, []),
        ("Kim Jong Un", 2018, ["person/kim-jong-un"]),
        ("Angela Merkel", 1840, []),
        ("Ursula von der Leyen", 2021, ["person/ursula-von-der-leyen"]),
        ("von der Leyen", 2021, ["person/ursula-von-der-leyen"]),
        ("Erdoğan", 2016, ["person/recep-tayyip-erdogan"]),
        ("Assad", 2015, ["person/bashar-al-assad"]),
        ("Gabriel Boric Font", 2023, ["person/gabriel-boric"]),
        ("Kishida Fumio", 2023, ["person/fumio-kishida"]),
        ("Martin Brian Mulroney", 1988, ["person/brian-mulroney"]),
        ("Viktor Yanukovich", 2013, ["person/viktor-yanukovych"]),
        ("Husni Mubarak", 1995, ["person/hosni-mubarak"]),
        ("Bashar al-Asad", 2005, ["person/bashar-al-assad"]),
        ("Gadhafi", 2009, ["person/muammar-gaddafi"]),
        ("Hassan Rubani", 2015, []),
    ],
)
def test_a_person_is_found_in_other_spellings(name: str, year: int, wanted: list[str]) -> None:
    assert [person.id for person in ACTORS.people(name, on=date(year, 6, 1))] == wanted


def test_a_person_acts_for_the_state_served_on_the_day() -> None:
    def serves(year: int) -> str | None:
        return ACTORS.people("Eduard Shevardnadze", on=date(year, 6, 1))[0].state

    assert [serves(1988), serves(1999)] == ["SUN", "GEO"]
    assert ACTORS.readings("Kofi Annan", on=date(2003, 6, 1))[0].actor.state is None


def test_the_leader_of_a_body_acts_for_its_state_and_the_head_of_an_organisation_for_none() -> None:
    leader = ACTORS.people("Hassan Nasrallah", on=date(2006, 7, 12))
    head = ACTORS.people("Ban Ki-moon", on=date(2012, 1, 1))
    assert [person.state for person in (*leader, *head)] == ["LBN", None]


def test_a_former_title_means_who_held_the_office_before_the_day() -> None:
    def once(name: str, year: int) -> list[str]:
        return [person.id for person in ACTORS.once_in_office(name, "head-of-state", by=date(year, 6, 1))]

    assert once("Carter", 1994) == ["person/jimmy-carter"]
    assert once("Carter", 1970) == []


def test_a_title_that_one_state_has_tells_whose_it_is() -> None:
    assert [ACTORS.title_owner(title) for title in ("Pope", "president")] == ["state/VAT", None]


def test_a_team_is_not_its_city() -> None:
    assert ACTORS.readings("Manchester United")[0].actor.kind == "Team"


def test_a_tenure_knows_its_kind() -> None:
    kinds = {tenure.kind for tenure in ACTORS.offices_of("person/sergei-lavrov", on=date(2010, 1, 1))}
    assert kinds == {"foreign-minister"}


def test_titles_name_kinds_of_office() -> None:
    assert ACTORS.title_kind(["Prime", "Minister"]) == "head-of-government"
    assert ACTORS.title_kind(["foreign", "secretary"]) == "foreign-minister"
    assert ACTORS.title_kind(["ambulance"]) is None


def test_members_are_those_of_the_day() -> None:
    assert "GBR" in ACTORS.members("org/eu", on=date(2019, 1, 1))
    assert "GBR" not in ACTORS.members("org/eu", on=date(2021, 1, 1))
    assert len(ACTORS.members("org/eu", on=None)) == 27
    assert len(ACTORS.members("org/nato", on=None)) == 32
    assert "RUS" not in ACTORS.members("org/g7", on=date(2005, 1, 1))
    assert "RUS" in ACTORS.members("org/g8", on=date(2005, 1, 1))


def test_half_a_family_name_is_another_name() -> None:
    assert not ACTORS.people("Mohammed Rahmani-Daoud", on=date(2021, 10, 5))
    assert ACTORS.people("Mohamed Daoud Khan", on=date(1975, 10, 5))


def test_federations_fall_apart_into_their_members() -> None:
    assert ACTORS.succeeds("state/UKR", "state/SUN")
    assert ACTORS.succeeds("state/HRV", "state/YUG")
    assert not ACTORS.succeeds("state/POL", "state/SUN")
    assert not ACTORS.succeeds("state/SUN", "state/SUN")


def test_an_unknown_id_is_told() -> None:
    with pytest.raises(InputError, match="no actor state/XYZ"):
        ACTORS.get("state/XYZ")


# -- the tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_a_table_is_sorted_and_says_nothing_twice(table: str) -> None:
    lines = (FOLDER / f"{table}.tsv").read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert lines[1:] == sorted(set(lines[1:]))
    assert list(read_table(FOLDER, table))


@pytest.mark.parametrize("table", ["states", "organizations", "bodies", "persons", "offices"])
def test_ids_are_unique(table: str) -> None:
    ids = [row[0] for row in read_table(FOLDER, table)]
    assert len(ids) == len(set(ids))


def test_every_name_belongs_to_somebody() -> None:
    known = {actor.id for actor in ACTORS.all()}
    named = {row[0] for row in read_table(FOLDER, "names")}
    assert named <= known
    assert {actor for actor in known if actor.startswith(("state/", "org/", "body/"))} <= named
    states = {row[0] for row in read_table(FOLDER, "states")}
    assert {row[7] for row in read_table(FOLDER, "states")} - {""} <= states
    assert {row[1] for row in read_table(FOLDER, "cities")} <= states
    assert {row[1] for row in read_table(FOLDER, "members")} <= states
    assert {row[0] for row in read_table(FOLDER, "members")} <= known
    assert {row[3] for row in read_table(FOLDER, "bodies")} - {""} <= states


def test_every_state_that_lives_has_adjective_nationals_and_capital() -> None:
    kinds: dict[str, set[str]] = {}
    for actor, _, kind, _, _ in read_table(FOLDER, "names"):
        kinds.setdefault(actor, set()).add(kind)
    sovereign = [row for row in read_table(FOLDER, "states") if row[4] and not row[5] and row[2]]
    assert len(sovereign) > 160
    for row in sovereign:
        assert row[6], f"{row[1]} has no capital"
        assert kinds[f"state/{row[0]}"] & {"adjective", "name"}, row[1]
        if row[0] != "VAT":
            assert {"nationals", "loose"} & kinds[f"state/{row[0]}"], f"{row[1]} has no nationals"


def test_there_are_enough_of_each() -> None:
    count = {table: len(list(read_table(FOLDER, table))) for table in COLUMNS}
    assert count["states"] >= 280
    assert count["organizations"] >= 120
    assert count["bodies"] >= 400
    assert count["cities"] >= 2000


def test_states_have_codes_that_look_like_codes() -> None:
    for code, _, iso2, wikidata, *_ in read_table(FOLDER, "states"):
        assert len(code) == 3
        assert code.isupper()
        assert not iso2 or (len(iso2) == 2 and iso2.isupper())
        assert not wikidata or wikidata[1:].isdigit()


def test_a_broken_table_is_told_by_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"names\.tsv: cannot be read"):
        list(read_table(tmp_path, "names"))
    (tmp_path / "regions.tsv").write_text("name\tkind\nLevant\n")
    with pytest.raises(OntologyError, match="line 2 has 1 fields"):
        list(read_table(tmp_path, "regions"))
    (tmp_path / "titles.tsv").write_text("title\n")
    with pytest.raises(OntologyError, match="write the columns title kind"):
        list(read_table(tmp_path, "titles"))


def test_an_actor_lives_between_its_days() -> None:
    actor = Actor("state/DDR", "East Germany", "State", earliest=date(1949, 10, 7), latest=date(1990, 10, 3))
    assert [actor.lived_on(date(year, 1, 1)) for year in (1940, 1960, 2000)] == [False, True, False]
