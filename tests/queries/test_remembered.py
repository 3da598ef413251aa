"""What was shown once is remembered: no import lets anybody work out a count that was held back."""

from __future__ import annotations

from queries.suppression import ROOT, Import, replay
from tests.queries.attack import DAY, START
from tests.queries.histories import Ground, forgetting
from tests.queries.rememberer import audit

K = 10
VILLAGE = {"T": None, "A": "T", "B": "T", "a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B", "b3": "B"}
FIRST = {"a1": 12, "a2": 40, "a3": 30, "b1": 4, "b2": 60, "b3": 25}


def on(day: int, **counts: int | None) -> list:
    return [(START + day * DAY, unit, count) for unit, count in counts.items()]


def hidden(*imports: Import, day: int = 0) -> frozenset[str]:
    return replay(imports, K).at(START + day * DAY)


BEGIN = Import(on(0, **FIRST), VILLAGE)


def test_sixty_histories_give_nothing_away():
    found = audit(range(60))
    assert found.recovered == ()
    assert found.secrets > 300
    assert found.narrowed < found.secrets / 8
    assert found.held_back < 0.8 * found.answers


def test_the_attacker_works_out_what_a_forgetful_store_gives_away():
    assert len(audit(range(30), forgetting).recovered) > 10


def test_the_first_state_hides_a_small_count_and_one_beside_it():
    assert hidden(BEGIN) == {"b1", "b3"}


def test_a_small_correction_withholds_every_total_that_changed():
    assert hidden(BEGIN, Import(on(0, a1=5))) == {"b1", "b3", "a1", "A", "T", ROOT}


def test_a_correction_between_large_counts_is_shown():
    assert hidden(BEGIN, Import(on(0, a1=15))) == {"b1", "b3"}


def test_a_small_correction_beside_another_needs_no_total():
    assert hidden(BEGIN, Import(on(0, a1=5, a2=41))) == {"b1", "b3", "a1", "a2"}


def test_a_hidden_count_that_is_corrected_stays_hidden_with_its_totals():
    assert hidden(BEGIN, Import(on(0, b1=14))) == {"b1", "b3", "B", "T", ROOT}


def test_a_late_unit_is_withheld_with_the_totals_that_were_told_without_it():
    late = Import(on(0, b4=3), {"b4": "B"})
    assert hidden(BEGIN, late) == {"b1", "b3", "b4", "B", "T", ROOT}
    assert hidden(BEGIN, Import(on(0, b4=33), {"b4": "B"})) == {"b1", "b3"}


def test_totals_are_told_again_when_all_is_counted_anew():
    later = Import(on(31, **FIRST, b4=3))
    found = [BEGIN, Import(on(0, b4=3), {"b4": "B"}), later]
    assert hidden(*found, day=31) == {"b1", "b3", "b4"}
    assert {"B", "T", ROOT} <= hidden(*found, day=30)


def test_a_hidden_unit_that_moves_takes_the_totals_of_both_parents_along():
    assert hidden(BEGIN, Import(parents={"b1": "A"})) == {"b1", "b3", "A", "B"}


def test_a_shown_unit_that_moves_hides_nothing():
    assert hidden(BEGIN, Import(parents={"b2": "A"})) == {"b1", "b3"}


def test_the_two_that_cover_each_other_move_together():
    assert hidden(BEGIN, Import(parents={"b1": "A", "b3": "A"})) == {"b1", "b3"}


def test_what_comes_back_is_as_it_was():
    moved, back = Import(parents={"b1": "A"}), Import(parents={"b1": "B"})
    assert hidden(BEGIN, moved, back) == {"b1", "b3"}


def test_the_same_file_again_changes_nothing():
    assert replay([BEGIN, BEGIN], K) == replay([BEGIN], K)


def test_an_earlier_date_that_comes_late_is_closed_against_the_later_ones():
    early = Import([(START - DAY, unit, count) for unit, count in FIRST.items()])
    assert hidden(BEGIN, early) == hidden(BEGIN)
    assert hidden(BEGIN, early, day=-1) == {"b1", "b3"}


def test_a_withdrawn_count_is_told_of_by_no_total():
    assert hidden(BEGIN, Import(on(0, b1=None))) == {"b3", "B", "T", ROOT}
    assert Ground({}).dates() == [START]
