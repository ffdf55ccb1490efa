"""Which test files take longest, and so are begun first: two workers then end at the same time.

By default the files with the fewest tests come last, and those are whole meetings in five browsers.
`--durations=0` tells how long each test takes; what is not named here follows, by its name.
"""

LONGEST = (
    "tests/screens/test_accessibility.py",
    "tests/screens/test_projector_layouts.py",
    "tests/screens/test_whole_meeting.py",
    "tests/faults/test_phones.py",
    "tests/screens/test_away.py",
    "tests/screens/test_desk.py",
    "tests/test_enciphering.py",
    "tests/test_wheel.py",
    "tests/test_commands_shown.py",
    "tests/test_documents.py",
    "tests/faults/test_wide.py",
    "tests/faults/test_cables.py",
    "tests/faults/test_strings.py",
    "tests/test_rehearsal.py",
    "tests/test_sisters.py",
    "tests/screens/test_away_database.py",
    "tests/test_express.py",
    "tests/test_handlers.py",
    "tests/test_cipher.py",
    "tests/test_any_meeting.py",
    "tests/test_sockets.py",
    "tests/test_description.py",
    "tests/test_whole_meeting.py",
    "tests/test_words_of_formats.py",
    "tests/test_tidying.py",
    "tests/test_proxies.py",
    "tests/test_tls.py",
)


def longest_first(items):
    """Put the tests in order, which within a file stays as it is."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))
