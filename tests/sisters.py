"""Sisters: several server processes on one database and one Redis, each on a folder of its own."""

from tests.live import LiveMeeting, Server

SECRETS = ("key", "organiser-token", "signing-key")


class Sister(Server):
    """Another server process on the meetings of the first."""

    def __init__(self, data, first, **environment):
        shared = ("DATABASE", "REDIS", "ORGANISER_TOKEN")
        settings = {
            f"FACILITATION_{name}": first.environment[f"FACILITATION_{name}"] for name in shared
        }
        super().__init__(data, **settings | environment)
        self.organiser = first.organiser
        data.mkdir(exist_ok=True)
        for name in SECRETS:
            if (first.data / name).exists():
                (data / name).write_text((first.data / name).read_text())


def at(server, meeting):
    """The same meeting, as it is reached at another process; all its devices leave together."""
    there = LiveMeeting(server, meeting.id, meeting.links)
    there.devices = meeting.devices
    return there
