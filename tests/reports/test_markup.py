"""Quotes are placed by offsets and escaped piece by piece."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from simulator.reports.markup import Mark, escape, joined, marked


class Reader(HTMLParser):
    """Collects the plain text, and the text inside each mark, without the code names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks: list[str] = []
        self.tags: set[str] = set()
        self._open: list[int] = []
        self._label = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag == "mark":
            self._open.append(len(self.marks))
            self.marks.append("")
        if tag == "span":
            self._label += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()
        if tag == "span":
            self._label -= 1

    def handle_data(self, data: str) -> None:
        if self._label:
            return
        self.text += data
        for place in self._open:
            self.marks[place] += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(str(markup))
    reader.close()
    return reader


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=60)
marks = st.lists(
    st.builds(
        lambda start, length, key: Mark(start, start + length, key, "name"),
        st.integers(0, 70),
        st.integers(-2, 30),
        st.sampled_from(["listening", "empathy", "missed"]),
    ),
    max_size=6,
)


@given(texts, marks)
def test_the_text_survives_word_for_word_and_every_mark_is_part_of_it(
    text: str, placed: list[Mark]
) -> None:
    seen = read(marked(text, placed))
    assert seen.text == text
    assert seen.tags <= {"mark", "span"}
    assert all(inside in text for inside in seen.marks)


@given(texts, marks)
def test_every_marked_character_is_covered(text: str, placed: list[Mark]) -> None:
    seen = read(marked(text, placed))
    wanted = [mark for mark in placed if mark.start < min(mark.end, len(text))]
    assert len(seen.marks) >= len(wanted)
    longest = max((min(mark.end, len(text)) - mark.start for mark in wanted), default=0)
    assert sum(map(len, seen.marks)) >= longest


def test_the_longer_mark_owns_the_shorter_one() -> None:
    outer, inner = Mark(0, 9, "listening", "a"), Mark(4, 9, "empathy", "b")
    markup = str(marked("You said.", [inner, outer]))
    assert markup.startswith('<mark data-d="listening" tabindex="-1">You <mark data-d="empathy"')


def test_marks_that_cross_are_cut_where_they_cross() -> None:
    markup = marked("abcdef", [Mark(0, 4, "listening", "x"), Mark(2, 6, "empathy", "y")])
    assert read(markup).marks == ["abcd", "cd", "ef"]


def test_markup_in_text_and_labels_is_shown_literally() -> None:
    markup = str(marked("<b>", [Mark(0, 3, "listening", "<i>")]))
    assert "<b>" not in markup
    assert "<i>" not in markup
    assert "&lt;b&gt;" in markup


def test_joined_escapes_what_stands_between() -> None:
    assert str(joined([escape("a"), escape("b")], "&")) == "a&amp;b"
