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
    "tests/journal/test_enciphering.py",
    "tests/installing/test_wheel.py",
    "tests/test_commands_shown.py",
    "tests/record/test_documents.py",
    "tests/faults/test_wide.py",
    "tests/faults/test_cables.py",
    "tests/faults/test_strings.py",
    "tests/test_rehearsal.py",
    "tests/web/sisters/test_sisters.py",
    "tests/screens/test_away_database.py",
    "tests/web/transport/test_express.py",
    "tests/web/transport/test_handlers.py",
    "tests/journal/test_cipher.py",
    "tests/meeting/test_any_meeting.py",
    "tests/web/live/test_sockets.py",
    "tests/web/test_description.py",
    "tests/test_whole_meeting.py",
    "tests/formats/test_words_of_formats.py",
    "tests/web/test_tidying.py",
    "tests/web/way_in/test_proxies.py",
    "tests/web/way_in/test_tls.py",
)


def longest_first(items):
    """Put the tests in order, which within a file stays as it is."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))
