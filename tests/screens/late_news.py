"""Late news: a page that hears the server only as long as the test lets it."""


class LateNews:
    def __init__(self, screen):
        self.holding, self.held = False, []
        screen.page.route_web_socket("**/socket.io/**", self._connect)
        screen.page.reload()

    def _connect(self, page):
        self.page = page
        page.connect_to_server().on_message(self._hear)

    def _hear(self, message):
        if self.holding:
            self.held.append(message)
        else:
            self.page.send(message)

    def arrives(self):
        self.holding = False
        for message in self.held:
            self.page.send(message)
