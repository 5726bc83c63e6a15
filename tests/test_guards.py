"""The guards of conftest.py bite: a session of their own with faulty tests fails where it should."""

from __future__ import annotations

from pathlib import Path

import pytest

FAULTY = """
import logging, os, threading
import pytest

never = threading.Event()


def test_innocent(companion_home):
    assert os.environ["COMPANION_HOME"] == str(companion_home)
    assert not companion_home.exists()


def test_expects_its_warning(expected_warnings):
    logging.getLogger("companion.mind").warning("as %s", "planned")
    assert expected_warnings == ["companion.mind: as planned"]


def test_another_library_may_warn():
    logging.getLogger("elsewhere").warning("not ours")


def test_leaves_a_thread():
    threading.Thread(target=never.wait, daemon=True).start()


def test_logs_a_warning():
    logging.getLogger("companion.mind").warning("unplanned")


def test_expects_a_warning_in_vain(expected_warnings):
    assert expected_warnings == []


def test_qt_is_off_screen_and_the_network_is_off():
    assert os.environ["HF_HUB_OFFLINE"] == "1" and os.environ["QT_QPA_PLATFORM"]
"""


def test_the_guards_bite(pytester: pytest.Pytester) -> None:
    conftest = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(conftest.replace("THREAD_END_S = 10.0", "THREAD_END_S = 0.01"))
    pytester.makepyfile(FAULTY)

    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")

    result.assert_outcomes(passed=7, errors=3)  # the guards speak after the test itself, so pytest says "error"
    result.stdout.fnmatch_lines_random(
        [
            "*ERROR at teardown of test_leaves_a_thread*",
            "*ERROR at teardown of test_logs_a_warning*",
            "*ERROR at teardown of test_expects_a_warning_in_vain*",
            "*threads left running*",
            "*unexpected warnings in the log: *companion.mind: unplanned*",
            "*the test expects a warning in the log, and there was none*",
        ]
    )
