"""Exports, each read back with the tool that people use for it."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.present.export.cells import FORMULA, cell
from dateline.present.export.codebook import page
from dateline.present.export.column import TYPES
from dateline.present.export.countries import nation
from dateline.present.export.source import Case
from dateline.present.export.tables import TABLES
from dateline.present.export.tables.acled import GEO, coded, time_precision
from dateline.present.export.tables.ged import cell as grid_cell
from dateline.present.export.tables.ged import coded as ged_coded
from dateline.present.export.tables.ged import date_prec, violence
from dateline.present.export.write.out import FORMATS, PARTS
from dateline.present.verbs.outward import export, export_file
from dateline.record import (
    Actor,
    Dispatch,
    Finding,
    Harm,
    Incident,
    Perpetrator,
    Place,
    Precision,
    Role,
    Span,
    Stance,
    When,
)
from tests.present.conftest import Command
from tests.present.situation import stored

DOCS = Path(__file__).parent.parent.parent / "docs"
AT = Span(0, 1)
DAY = date(2031, 3, 4)
TOWN = Place("Ostrey", "Ostrey", AT, None, "AF", "Kabul", 34.5, 69.2, 1)


def rows(part: str, form: str = "csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(export(part, form=form, store=stored())))))


def when(first: date = DAY, days: int = 1) -> When:
    return When(first, first + timedelta(days - 1), Precision.DAY, "then", AT)


def finding(
    harm: Harm, low: int | None, best: int | None, high: int | None, group: str | None = None
) -> Finding:
    return Finding(f"{harm}{group}", "i1", harm, low, best, high, ("c1",), group=group)


def case(**given: object) -> Case:
    incident = Incident("i1", True, "armed_clash", when(), TOWN, claims=("c1",))
    told = (Dispatch("d1", "", "Clash", DAY, "Axel"),)
    findings = given.pop("findings", (finding(Harm.KILLED, 3, 4, None),))
    return Case(replace(incident, **given), findings, told, ("Police",))  # type: ignore[arg-type]


def cells(table: str, item: Case) -> dict[str, object]:
    return dict(zip(TABLES[table].names, TABLES[table].row(item), strict=True))


# Read back.


@pytest.mark.parametrize("part", PARTS)
def test_csv_is_read_back_by_pandas_with_fixed_columns(part: str) -> None:
    import pandas as pd

    frame = pd.read_csv(io.StringIO("".join(export(part, form="csv", store=stored()))))
    assert list(frame.columns) == TABLES[part].names
    assert len(frame) == len(list(export(part, store=stored())))


@pytest.mark.parametrize("part", PARTS)
def test_parquet_is_read_back_by_pandas_with_types(part: str) -> None:
    import pandas as pd

    frame = pd.read_parquet(io.BytesIO(export_file(part, form="parquet", store=stored())))
    assert list(frame.columns) == TABLES[part].names
    assert len(frame) == len(rows(part))
    if part == "incidents":
        kabul = frame[frame.place == "Kabul"].iloc[0]
        assert (kabul.killed_low, kabul.killed_best, kabul.killed_high) == (12, 15, 15)
        assert kabul.start == date(2021, 3, 2)
        assert pd.isna(kabul.missing_best)
        assert len(kabul.dispatches) == 3


@pytest.mark.parametrize("part", PARTS)
def test_hxl_is_read_back_by_libhxl(part: str, tmp_path: Path) -> None:
    import hxl

    file = tmp_path / "x.csv"
    file.write_text("".join(export(part, form="hxl", store=stored())), encoding="utf-8")
    with hxl.data(str(file), hxl.InputOptions(allow_local=True)) as source:
        tagged = [each for each in TABLES[part].columns if each.tag]
        assert [column.display_tag for column in source.columns] == [
            hxl.model.Column.parse(each.tag).display_tag for each in tagged
        ]
        assert len(list(source)) == len(rows(part))


def test_geojson_is_read_back_by_geopandas(tmp_path: Path) -> None:
    import geopandas as gpd

    file = tmp_path / "x.geojson"
    file.write_text("".join(export(form="geojson", store=stored())), encoding="utf-8")
    frame = gpd.read_file(file)
    assert frame.crs.to_epsg() == 4326
    kabul = frame[frame.place == "Kabul"].iloc[0]
    assert (round(kabul.geometry.x), round(kabul.geometry.y)) == (69, 35)
    assert kabul.killed_best == 15
    country = frame[frame.place_precision == 6]
    assert len(country) == 1
    assert country.geometry.isna().all()


def test_the_data_package_is_valid_by_frictionless(tmp_path: Path) -> None:
    import frictionless

    file = tmp_path / "x.zip"
    file.write_bytes(export_file(form="datapackage", store=stored()))
    report = frictionless.validate(str(file))
    assert report.valid, report.flatten(["name", "note", "rowNumber", "fieldName"])[:5]
    assert [task.name for task in report.tasks] == list(PARTS)
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        assert {"datapackage.json", "CODEBOOK.md", "data/incidents.csv"} <= names
        resources = json.loads(archive.read("datapackage.json"))["resources"]
        assert all(field["description"] for each in resources for field in each["schema"]["fields"])


@pytest.mark.parametrize("form", [each for each in FORMATS if each != "jsonl"])
def test_the_same_record_gives_the_same_bytes(form: str) -> None:
    assert export_file(form=form, store=stored()) == export_file(form=form, store=stored())


def test_ids_are_unique_keys() -> None:
    for part in PARTS:
        keys = [tuple(row[name] for name in TABLES[part].key) for row in rows(part)]
        assert len(keys) == len(set(keys)), part


def test_no_form_holds_a_withheld_name() -> None:
    for part in PARTS:
        for form in ("jsonl", "csv", "hxl"):
            text = "".join(export(part, form=form, store=stored()))
            assert "Ollerton" not in text, (part, form)
    for form in ("geojson", "acled", "ged"):
        assert "Ollerton" not in "".join(export(form=form, store=stored()))
    assert b"Ollerton" not in export_file("claims", form="parquet", store=stored())


def test_claims_have_their_words_and_sources() -> None:
    found = [row for row in rows("claims") if row["kind"] == "toll" and row["dispatch"] == "ax-5"]
    told = next(row for row in found if row["source"])
    assert (told["what"], told["low"], told["best"], told["high"]) == ("killed", "3", "3", "3")
    assert "three children" in told["words"]
    assert told["group_part"] == "children"
    assert told["publisher"] == "Axel News"


# Place and days.


def test_a_place_and_days_limit_the_rows() -> None:
    found = list(
        export("incidents", store=stored(), place="AF", start=date(2021, 3, 4), end=date(2021, 3, 6))
    )
    assert {json.loads(each)["where"]["name"] for each in found} == {"Kandahar", "Herat"}
    assert list(export("incidents", store=stored(), place="PK")) == []
    few = list(export("claims", store=stored(), start=date(2021, 3, 4), end=date(2021, 3, 4)))
    assert 0 < len(few) < len(list(export("claims", store=stored())))
    assert len(list(export("findings", store=stored(), place="AF/Herat"))) < len(rows("findings"))


@pytest.mark.parametrize(
    ("part", "form", "words"),
    [
        ("nothing", "csv", "nothing: one of"),
        ("claims", "xls", "--format xls: one of"),
        ("claims", "geojson", "for incidents, not for claims"),
        ("findings", "acled", "for incidents, not for findings"),
    ],
)
def test_what_does_not_go_together_is_refused(part: str, form: str, words: str) -> None:
    with pytest.raises(DatelineError, match=words):
        list(export(part, form=form, store=stored()))


@pytest.mark.parametrize(
    ("part", "form"), [("lineage", "csv"), ("judgements", "jsonl"), ("incidents", "datapackage")]
)
def test_days_are_refused_where_they_mean_nothing(part: str, form: str) -> None:
    with pytest.raises(DatelineError, match="--place, --from and --to: not for"):
        export_file(part, form=form, store=stored(), start=DAY)


def test_what_is_no_text_is_refused_as_text() -> None:
    with pytest.raises(DatelineError, match="not text"):
        list(export(form="parquet", store=stored()))


# Cells.


@given(st.text(max_size=40) | st.lists(st.text(max_size=10)).map(list))
def test_no_cell_is_run_by_a_spreadsheet(value: object) -> None:
    made = cell(value)
    assert not made.startswith(FORMULA)
    assert not made.lstrip(" ").startswith(FORMULA)
    made.encode("utf-8")


def test_a_headline_that_is_a_formula_is_quoted() -> None:
    (title,) = {row["title"] for row in rows("dispatches") if "Gunmen" in row["title"]}
    assert title == "'=Gunmen kill teacher in Ghazni"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (0, "0"),
        (DAY, "2031-03-04"),
        (False, "false"),
        (1.5, "1.5"),
        (["a", "b"], "a; b"),
        (-2, "-2"),
    ],
)
def test_cells(value: object, words: str) -> None:
    assert cell(value) == words


# Precision.


@pytest.mark.parametrize(
    ("days", "acled", "ged"),
    [
        (1, 1, 1),
        (2, 2, 2),
        (6, 2, 2),
        (7, 2, 3),
        (8, 3, 4),
        (31, 3, 4),
        (32, None, 5),
        (366, None, 5),
        (367, None, None),
    ],
)
def test_time_precisions(days: int, acled: int | None, ged: int | None) -> None:
    told = case(when=when(days=days))
    assert (time_precision(told), date_prec(told)) == (acled, ged)


@pytest.mark.parametrize(
    "unknown", [None, When(None, DAY, Precision.UNKNOWN, "", AT), When(DAY, None, Precision.DAY, "", AT)]
)
def test_an_unknown_day_has_no_code(unknown: When | None) -> None:
    assert (time_precision(case(when=unknown)), date_prec(case(when=unknown))) == (None, None)


@pytest.mark.parametrize("precision", range(1, 8))
def test_only_a_point_has_coordinates(precision: int) -> None:
    told = case(where=replace(TOWN, precision=precision))
    incident, acled, ged = cells("incidents", told), cells("acled", told), cells("ged", told)
    drawn = precision <= 3
    assert (incident["lat"], incident["lon"]) == ((34.5, 69.2) if drawn else (None, None))
    assert (acled["latitude"] is not None) == drawn
    assert acled["geo_precision"] == GEO.get(precision)
    assert ged["where_prec"] == precision
    assert (ged["latitude"] is not None) == (precision <= 4)  # GED gives a province its middle
    assert ged["geom_wkt"] == ("POINT (69.2 34.5)" if precision <= 4 else None)


@pytest.mark.parametrize(
    ("lon", "lat", "number"),
    [
        (-180.0, -90.0, 1),
        (-179.75, -89.75, 1),
        (-179.5, -90.0, 2),
        (-180.0, -89.5, 721),
        (180.0, 90.0, 259_200),
    ],
)
def test_priogrid_cells_are_numbered_from_the_south_west(lon: float, lat: float, number: int) -> None:
    assert grid_cell(case(where=replace(TOWN, lon=lon, lat=lat))) == number


# As ACLED and GED lay it out.


def test_unknown_fatalities_are_empty_and_not_zero() -> None:
    told = cells("acled", case(findings=()))
    assert (told["fatalities"], told["fatalities_low"], told["fatalities_high"]) == (None, None, None)
    assert cells("acled", case(findings=(finding(Harm.KILLED, 0, 0, 0),)))["fatalities"] == 0


def test_who_stands_in_the_story_has_not_done_it() -> None:
    police, band = Actor("Police", "police", role=Role.COP), Actor("Reed Band", "the band", role=Role.REB)
    told = case(actors=(police,), perpetrators=(Perpetrator(band, Stance.DENIED, band, "c1"),))
    assert cells("acled", told)["actor1"] is None
    assert cells("ged", told)["side_a"] is None
    blamed = replace(
        told, incident=replace(told.incident, perpetrators=(Perpetrator(band, Stance.ALLEGED, police),))
    )
    assert cells("incidents", blamed)["perpetrators"] == ["Reed Band (alleged by Police)"]
    assert (cells("acled", blamed)["actor1"], cells("acled", blamed)["inter1"]) == (
        "Reed Band",
        "Rebel group",
    )


@pytest.mark.parametrize(
    ("doer", "target", "civilians", "kind", "sides"),
    [
        (Role.REB, Role.MIL, None, 1, ("Two", "One")),
        (Role.MIL, Role.REB, None, 1, ("One", "Two")),
        (Role.REB, Role.REB, None, 2, ("One", "Two")),
        (Role.REB, Role.CVL, 3, 3, ("One", None)),
        (Role.REB, None, None, None, ("One", None)),
        (None, None, 3, None, (None, None)),
    ],
)
def test_types_of_violence_and_sides(
    doer: Role | None,
    target: Role | None,
    civilians: int | None,
    kind: int | None,
    sides: tuple[str | None, str | None],
) -> None:
    found = [finding(Harm.KILLED, 3, 3, 3)]
    found += [finding(Harm.KILLED, civilians, civilians, civilians, "civilian")] if civilians else []
    told = case(
        findings=tuple(found),
        perpetrators=(Perpetrator(Actor("One", "one", role=doer), Stance.ASSERTED),),
        targets=(Actor("Two", "two", role=target),) if target else (),
    )
    made = cells("ged", told)
    assert violence(told) == kind
    assert (made["side_a"], made["side_b"]) == sides
    assert made["deaths_civilians"] == civilians


def test_each_sides_own_dead() -> None:
    told = case(
        findings=(
            finding(Harm.KILLED, 21, 21, 21),
            finding(Harm.KILLED, 7, 7, 7, "security_force"),
            finding(Harm.KILLED, 14, 14, 14, "non_state_armed"),
        ),
        perpetrators=(Perpetrator(Actor("Army", "army", role=Role.MIL), Stance.ASSERTED),),
        targets=(Actor("Reed Band", "the band", role=Role.REB),),
    )
    made = cells("ged", told)
    assert [made[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")] == [
        7,
        14,
        None,
        None,
    ]
    assert [made[name] for name in ("best", "low", "high")] == [21, 21, 21]


@pytest.mark.parametrize(
    ("findings", "there"),
    [
        ((), False),
        ((finding(Harm.KILLED, 0, 0, 0),), False),
        ((finding(Harm.KILLED, 1, None, None),), True),
        ((finding(Harm.INJURED, 4, 4, 4),), False),
    ],
)
def test_ged_holds_only_incidents_with_people_killed(findings: tuple[Finding, ...], there: bool) -> None:
    assert ged_coded(case(findings=findings)) is there


@pytest.mark.parametrize(
    ("kind", "there"), [("armed_clash", True), ("accident", False), (None, True), ("diplomacy", False)]
)
def test_acled_leaves_out_what_it_does_not_code(kind: str | None, there: bool) -> None:
    assert coded(case(type=kind)) is there


def test_countries_have_their_names_and_numbers() -> None:
    made = cells("acled", case())
    assert (made["country"], made["iso"], made["event_id_cnty"]) == ("Afghanistan", 4, "AFGi1")
    own = cells("acled", case(where=replace(TOWN, country="XV")))
    assert (own["country"], own["iso"]) == ("XV", None)
    assert nation(None) is None


def test_acled_and_ged_rows_of_a_record() -> None:
    acled, ged = rows("incidents", "acled"), rows("incidents", "ged")
    assert len(ged) == 5
    assert {f"AFG{row['id']}" for row in ged} < {row["event_id_cnty"] for row in acled}
    assert {row["event_type"] for row in acled} > {"Battles", "Strategic developments"}
    kabul = next(row for row in acled if row["location"] == "Kabul")
    assert (kabul["event_date"], kabul["time_precision"], kabul["fatalities"]) == ("2021-03-02", "1", "15")
    assert kabul["event_type"] == "Explosions/Remote violence"
    assert kabul["source"] == "Axel News; Daily Norn; Bellwether"
    clash = next(row for row in ged if row["where_coordinates"] == "Kandahar")
    assert (clash["best"], clash["date_prec"], clash["number_of_sources"]) == ("21", "1", "1")


# Columns and codebook.


def test_the_codebook_is_the_one_the_tables_make() -> None:
    assert (DOCS / "codebook.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_column_has_a_type_and_a_meaning_and_a_name_of_its_own(name: str) -> None:
    columns = TABLES[name].columns
    assert all(each.type in TYPES and each.about.endswith(".") for each in columns)
    assert len({each.name for each in columns}) == len(columns)
    assert set(TABLES[name].key) <= set(TABLES[name].names)
    tags = [each.tag for each in columns if each.tag]
    assert len(set(tags)) == len(tags)


@cache
def words() -> str:
    return (DOCS / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_documented(form: str) -> None:
    assert f"`{form}`" in words()


# The command.


def test_the_command_writes_files_whole(dateline: Command, tmp_path: Path) -> None:
    for form in FORMATS:
        file = tmp_path / f"x.{form}"
        done = dateline("export", "--format", form, "-o", file, "--store", stored())
        assert (done.code, done.err) == (0, ""), form
        assert file.stat().st_size > 100
    assert len(list(tmp_path.iterdir())) == len(FORMATS)
    done = dateline("export", "claims", "--format", "csv", "--place", "AF", "--store", stored())
    assert done.out.startswith("dispatch,id,kind,words")


def test_a_large_table_is_written_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.present.export.write import parquet

    monkeypatch.setattr(parquet, "BATCH", 2)
    import pandas as pd

    data: Callable[..., bytes] = export_file
    frame = pd.read_parquet(io.BytesIO(data("claims", form="parquet", store=stored())))
    assert len(frame) == len(rows("claims"))
