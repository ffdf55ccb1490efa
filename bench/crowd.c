/* The crowd: many WebSocket clients in one process, which say when the last of them has heard.
 *
 *   crowd HOST PORT PATH COUNT READY CONTROL_HELLO HELLO...
 *
 * Client 0 is the control and says CONTROL_HELLO once it is connected; clients 1 … COUNT say one
 * of the HELLOs in turn (empty: nothing). When each of them has got a text with READY in it, it
 * prints "ready". Then, for each line on standard input
 *
 *   fire HOW_MANY<tab>MARK<tab>TEXT
 *
 * the control sends TEXT. Once so many clients have got a text with MARK in it, and the control its
 * ack if TEXT asks for one, it prints "heard FIRST_NS LAST_NS ACK_NS": how long after the sending.
 * "quit", or the end of input, prints "cpu SECONDS".
 * Engine.IO's pings are answered. As browsers do, the clients offer permessage-deflate; what comes
 * compressed from a server that takes it is inflated. All addresses are of this machine; clients spread over 127.0.0.x.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum { SOURCES = 40, LINE = 1 << 16 };

struct client {
    int fd;
    char *held; /* what has come and is no whole frame yet */
    size_t size, room;
    z_stream *inflating; /* where the server has taken the offer to compress */
    long round; /* the last round in which it has heard the mark */
};

static struct client *clients;
static long count, heard, round_;
static char mark[4096];
static uint64_t fired_ns, first_ns, last_ns, ack_ns;

static uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void say(struct client *client, const char *text) {
    size_t size = strlen(text), head = 2;
    unsigned char frame[LINE + 16] = {0x81};
    if (size < 126) {
        frame[1] = 0x80 | size;
    } else {
        frame[1] = 0x80 | 126;
        frame[head++] = size >> 8;
        frame[head++] = size & 255;
    }
    head += 4; /* a mask of zeros */
    memcpy(frame + head, text, size);
    for (size_t sent = 0; sent < head + size;) {
        ssize_t more = send(client->fd, frame + sent, head + size - sent, MSG_NOSIGNAL);
        if (more < 0 && errno != EAGAIN) fail("send");
        if (more > 0) sent += more;
    }
}

static void hear(struct client *client, char *text, size_t size) {
    if (size == 1 && text[0] == '2') {
        say(client, "3");
        return;
    }
    uint64_t took = now_ns() - fired_ns;
    if (client == clients) {
        if (size > 2 && !memcmp(text, "43", 2)) ack_ns = took;
        return;
    }
    if (!mark[0] || client->round == round_ || !memmem(text, size, mark, strlen(mark))) return;
    client->round = round_;
    if (!heard++) first_ns = took;
    last_ns = took;
}

static void hear_compressed(struct client *client, char *packed, size_t size) {
    static char text[1 << 20];
    z_stream *stream = client->inflating;
    stream->next_out = (Bytef *)text;
    stream->avail_out = sizeof text;
    stream->next_in = (Bytef *)packed;
    stream->avail_in = size;
    if (inflate(stream, Z_SYNC_FLUSH) < 0) fail("inflate");
    stream->next_in = (Bytef *)"\0\0\377\377";
    stream->avail_in = 4;
    inflate(stream, Z_SYNC_FLUSH);
    hear(client, text, sizeof text - stream->avail_out);
}

/* The whole frames at the head of what is held; the rest stays. */
static void take_frames(struct client *client) {
    size_t at = 0;
    for (;;) {
        unsigned char *head = (unsigned char *)client->held + at;
        size_t left = client->size - at, size, skip = 2;
        if (left < 2) break;
        size = head[1] & 127;
        if (size == 126) {
            if (left < 4) break;
            size = head[2] << 8 | head[3];
            skip = 4;
        } else if (size == 127) {
            if (left < 10) break;
            size = 0;
            for (int i = 2; i < 10; i++) size = size << 8 | head[i];
            skip = 10;
        }
        if (left < skip + size) break;
        if (head[0] & 64) hear_compressed(client, (char *)head + skip, size);
        else if ((head[0] & 15) == 1) hear(client, (char *)head + skip, size);
        at += skip + size;
    }
    memmove(client->held, client->held + at, client->size - at);
    client->size -= at;
}

static void take(struct client *client) {
    for (;;) {
        if (client->size == client->room) {
            client->room = client->room ? client->room * 2 : 8192;
            client->held = realloc(client->held, client->room);
        }
        ssize_t more = recv(client->fd, client->held + client->size, client->room - client->size,
                            MSG_DONTWAIT);
        if (more < 0 && errno == EAGAIN) break;
        if (more <= 0) {
            fprintf(stderr, "client %ld was cut off\n", (long)(client - clients));
            exit(1);
        }
        client->size += more;
        take_frames(client);
    }
}

static void connect_one(long place, const char *host, int port, const char *path) {
    struct client *client = clients + place;
    struct sockaddr_in here = {.sin_family = AF_INET}, there = {.sin_family = AF_INET};
    char line[1024], answer[4096];
    int one = 1;
    size_t got = 0;
    here.sin_addr.s_addr = htonl(0x7f000001 + place % SOURCES);
    there.sin_port = htons(port);
    inet_pton(AF_INET, host, &there.sin_addr);
    client->fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (bind(client->fd, (void *)&here, sizeof here)) fail("bind");
    if (connect(client->fd, (void *)&there, sizeof there)) fail("connect");
    snprintf(line, sizeof line,
             "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
             "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2l4dGVlbiBieXRlcyEhIQ==\r\n\r\n",
             path, host, port);
    if (send(client->fd, line, strlen(line), 0) < 0) fail("send");
    while (got < 4 || memcmp(answer + got - 4, "\r\n\r\n", 4)) {
        ssize_t more = recv(client->fd, answer + got, 1, 0); /* not a byte of the first frame */
        if (more <= 0 || got + 1 >= sizeof answer) fail("no upgrade");
        got += more;
    }
    if (memcmp(answer, "HTTP/1.1 101", 12)) {
        fprintf(stderr, "%.60s\n", answer);
        exit(1);
    }
    if (memmem(answer, got, "permessage-deflate", 18)) {
        client->inflating = calloc(1, sizeof *client->inflating);
        if (inflateInit2(client->inflating, -MAX_WBITS) != Z_OK) fail("inflate");
    }
}

/* Let the clients hear; whether a line has been typed. */
static int wait_once(int poll, int patience_ms) {
    struct epoll_event events[256];
    int ready = epoll_wait(poll, events, 256, patience_ms), typed = 0;
    for (int i = 0; i < ready; i++) {
        if (events[i].data.ptr) take(events[i].data.ptr);
        else typed = 1;
    }
    return typed;
}

static void begin_round(const char *text) {
    snprintf(mark, sizeof mark, "%s", text);
    heard = 0;
    first_ns = last_ns = ack_ns = 0;
    round_++;
    fired_ns = now_ns();
}

int main(int argc, char **argv) {
    if (argc < 8) return 2;
    count = atol(argv[4]);
    clients = calloc(count + 1, sizeof *clients);
    struct rlimit files = {count + 64, count + 64};
    setrlimit(RLIMIT_NOFILE, &files);
    int poll = epoll_create1(0);
    begin_round(argv[5]);
    for (long place = 0; place <= count; place++) {
        connect_one(place, argv[1], atoi(argv[2]), argv[3]);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = clients + place};
        epoll_ctl(poll, EPOLL_CTL_ADD, clients[place].fd, &event);
        const char *hello = place ? argv[7 + (place - 1) % (argc - 7)] : argv[6];
        if (hello[0]) say(clients + place, hello);
        wait_once(poll, 0); /* those who came before are pinged meanwhile */
    }
    while (argv[5][0] && heard < count) wait_once(poll, -1);
    printf("ready\n");
    fflush(stdout);
    struct epoll_event input = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(poll, EPOLL_CTL_ADD, 0, &input);
    char line[LINE];
    for (;;) {
        if (!wait_once(poll, -1)) continue;
        if (!fgets(line, sizeof line, stdin) || !strncmp(line, "quit", 4)) break;
        line[strcspn(line, "\n")] = 0;
        char *marked = strchr(line, '\t'), *text = marked ? strchr(marked + 1, '\t') : NULL;
        if (strncmp(line, "fire ", 5) || !text) return 2;
        *marked++ = *text++ = 0;
        int wants_ack = !strncmp(text, "42", 2) && text[2] >= '0' && text[2] <= '9';
        begin_round(marked);
        say(clients, text);
        while (heard < atol(line + 5) || (wants_ack && !ack_ns)) wait_once(poll, -1);
        printf("heard %lu %lu %lu\n", (unsigned long)first_ns, (unsigned long)last_ns,
               (unsigned long)ack_ns);
        fflush(stdout);
    }
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("cpu %.3f\n", used.ru_utime.tv_sec + used.ru_stime.tv_sec +
                             (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6);
    return 0;
}
