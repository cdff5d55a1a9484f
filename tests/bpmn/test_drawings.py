"""Drawings that a person can follow: measured, not looked at."""

from bpmn_files import SEEDS, made_up, our_file, ours
from geometry_checks import Sheet, faults, sheet, unclear


def test_our_procedures_are_drawn_without_a_fault():
    drawn = ours()
    assert {"sample-trial--zh", "contract-management-controlled-en"} <= drawn.keys()
    assert {name: found for name, text in drawn.items() if (found := faults(sheet(text)))} == {}


def test_no_line_of_our_procedures_can_be_taken_for_another():
    assert {name: said for name, text in ours().items() if (said := unclear(sheet(text)))} == {}


def test_random_procedures_are_drawn_without_a_fault():
    assert {seed: found for seed in SEEDS if (found := faults(sheet(made_up(seed))))} == {}


def test_every_branch_of_a_choice_and_every_gateway_that_asks_has_its_name_in_the_drawing():
    drawn = sheet(our_file("contract-management-controlled-en"))
    assert len([name for name in drawn.labels if name.startswith("flow-")]) == 14


def test_the_measure_finds_what_it_is_made_to_find():
    bad = Sheet(
        shapes={"one": (0, 0, 100, 80), "two": (50, 40, 150, 120), "three": (0, 200, 100, 280)},
        labels={"one": (0, 300, 90, 320), "two": (80, 310, 170, 330), "three": (90, 210, 120, 220)},
        lines={"down": [(20, 80), (20, 400)], "beside": [(20, 100), (20, 150), (60, 190)]},
        areas={"pool": (0, 0, 2000, 300)},
        ends={"down": ("one", "two"), "beside": ("one", "two")},
        title="the name of a pool " * 50,
    )
    found = faults(bad)
    for expected in (
        "down and beside run on one line",
        "down runs through three",
        "the names of one and two overlap",
        "the name of three lies on three",
        "one and two overlap",
        "the pool is 2000 px wide",
        "two lies outside the pool",
        "the title takes more than two lines of 2000 px",
        "beside isn't drawn upright",
    ):
        assert expected in found


def test_the_measure_of_clearness_finds_what_it_is_made_to_find():
    bad = Sheet(
        labels={"far": (40, 10, 80, 24), "on": (95, 60, 130, 74), "phase": (180, 5, 230, 19)},
        lines={
            "far": [(10, 0), (10, 300)],
            "on": [(100, 0), (100, 300)],
            "beside": [(30, 0), (30, 40), (203, 40), (203, 90)],
            "strays": [(90, 50), (210, 50), (210, 200), (90, 200)],
        },
        areas={"lane-one": (0, 0, 200, 400), "lane-two": (200, 0, 400, 400), "phase": (1, 1, 399, 300)},
        ends=dict.fromkeys(("far", "on", "beside", "strays"), ("a", "b")),
    )
    assert set(unclear(bad)) == {
        "the name of far is 30 px from its line",
        "a line runs between far and its name",
        "the name of on lies on a line",
        "beside runs along the border of a lane",
        "strays leaves its lane and comes back",
        "the border of a lane cuts the title of phase",
        "on and strays cross 2 times",
    }
