"""Stock Flask-SocketIO under eventlet: a plain emit of a text that one client asks for."""

import sys
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
import eventlet  # noqa: E402

eventlet.monkey_patch()

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402

PORT, SIZE = int(sys.argv[1]), int(sys.argv[2])
app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet")


@socketio.on("say")
def on_say(mark):
    socketio.emit("floor", {"mark": mark, "rest": "." * (SIZE - len(mark))})


eventlet.spawn_after(0.5, print, "up", flush=True)
socketio.run(app, host="127.0.0.1", port=PORT, log_output=False, max_size=4096)
