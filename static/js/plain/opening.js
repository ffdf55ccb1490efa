/* Opens the line while the screen's script is still on its way, which on a slow network saves a
   phone two of its waits; line.js takes it over. In old words, for it runs in every browser. */
(function () {
  var address = location.origin.replace("http", "ws") + "/socket.io/?meeting=";
  var meeting = document.currentScript.getAttribute("data-meeting");
  var socket = new WebSocket(address + meeting + "&EIO=4&transport=websocket");
  var early = { socket: socket, came: [] };

  socket.onmessage = function (event) {
    early.came.push(event);
  };
  window.fayanEarly = early;
})();
