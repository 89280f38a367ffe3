"""What pandoc says is understood on any system."""

from kortlaegning.render import reader


def test_line_ends_that_windows_makes_longer_are_taken_back(monkeypatch):
    said = b"3 8 4\nh\n.<p>\n</p>t\nq."
    monkeypatch.setattr(reader.os, "linesep", "\r\n")
    assert reader._parts(said.replace(b"\n", b"\r\n")) == ("h\n.", "<p>\n</p>", "t\nq.")
    monkeypatch.setattr(reader.os, "linesep", "\n")
    assert reader._parts(said) == ("h\n.", "<p>\n</p>", "t\nq.")
