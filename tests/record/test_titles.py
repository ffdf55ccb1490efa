"""Titles over several lines, as the standard has them: no word torn, the lines of like length."""

import pytest

from facilitation.record.titles import MOST, title_lines, width
from tests.record.test_papers import words


@pytest.mark.parametrize(
    "lines",
    [
        ["专题民主生活会会议记录"],
        ["青禾市公共服务事务局党组", "2025年度专题民主生活会会议记录"],
        ["青禾市公共服务事务局党组2025年度", "专题民主生活会会前准备情况"],
        ["青禾市公共服务事务局党组", "2025年度专题民主生活会", "个人意见反馈单（欧阳虚白）"],
        ["青禾市公共服务事务局工会第三届委员会", "2025年度述职评议会会议记录"],
        ["青禾区桃花街道第三社区居委会", "2025年度居民议事会会议记录"],
        ["虚构杯辩论赛半决赛个人意见反馈单", "（安甲一）"],
    ],
)
def test_a_long_title_is_broken_where_a_word_ends(lines):
    assert title_lines(words(), "".join(lines)) == lines
    assert max(map(width, lines)) <= MOST


def test_a_name_that_cannot_be_broken_stands_in_a_line_of_its_own():
    lines = ["青禾市公共服务事务局党组", "2025年度专题民主生活会"]
    long = "个人意见反馈单（Alexandria Q. Featherstonehaugh-Whittington）"
    assert title_lines(words(), "".join([*lines, long])) == [*lines, long]


def test_another_language_breaks_its_own_lines():
    assert title_lines(words("en"), "A title " * 9) == ["A title " * 9]
