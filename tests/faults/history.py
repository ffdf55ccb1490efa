"""History: what the phones say they did, held against what the journal says happened."""


class History:
    """All that phones have told, in the order in which they told it."""

    def __init__(self):
        self.told = []
        self.welcomed_at = {}  # each phone to its last welcome, in epoch milliseconds

    def add(self, line):
        self.told.append(line)
        if line["op"] == "welcome":
            self.welcomed_at[line["phone"]] = line["at"]

    def of(self, op):
        return [line for line in self.told if line["op"] == op]

    def check(self, entries):
        """Every point that was made is in the journal once, where its ack said, in order.

        Returns how many there are.
        """
        recorded = {}
        for entry in entries:
            if entry["name"] == "point_recorded":
                assert entry["command_id"] not in recorded, f"twice: {entry['command_id']}"
                recorded[entry["command_id"]] = entry["seq"]
        made = [line["id"] for line in self.of("made")]
        assert self.of("refused") == []
        assert len(set(made)) == len(made)
        lost = sorted(set(made) - set(recorded))
        assert lost == [], f"lost: {lost}"
        assert sorted(set(recorded) - set(made)) == []
        for ack in self.of("acked"):
            assert recorded[ack["id"]] == ack["seq"], f"its seq has changed: {ack}"
        self.check_order(recorded)
        return len(made)

    def check_order(self, recorded):
        """What one device wrote first stands first."""
        last = {}
        for line in self.of("made"):
            before = last.get(line["phone"])
            assert before is None or recorded[before] < recorded[line["id"]], (
                f"{line['id']} was recorded before {before}"
            )
            last[line["phone"]] = line["id"]
