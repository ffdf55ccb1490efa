/* A disk that fails when it is told to, and remembers what a power cut would take away.

   LD_PRELOADed. Only the files named fayan.db and fayan.db-wal are touched.

   SHIM_CONTROL  a file of five int32, shared with the test:
                 [0] calls that still succeed before one fails   [1] how many fail then
                 [2] the errno                                   [3] which: 1 writes, 2 syncs
                 [4] how many have failed so far
   SHIM_UNDO     if set: FILE.undo keeps what FILE held before each write since its last sync,
                 as records of offset, length, former size (int64 each) and the former bytes */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int32_t *control;
static int keeps_undo;

__attribute__((constructor)) static void prepare(void) {
  keeps_undo = getenv("SHIM_UNDO") != NULL;
  const char *path = getenv("SHIM_CONTROL");
  int fd = path ? open(path, O_RDWR) : -1;
  if (fd < 0) return;
  control = mmap(NULL, 20, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (control == MAP_FAILED) control = NULL;
}

static int is_ours(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 8);
  if (length < 0) return 0;
  path[length] = 0;
  const char *name = strrchr(path, '/');
  return name && (!strcmp(name, "/fayan.db") || !strcmp(name, "/fayan.db-wal"));
}

static int fails(int kind) {
  if (!control || !(control[3] & kind) || control[1] == 0) return 0;
  if (control[0] > 0) {
    control[0]--;
    return 0;
  }
  control[1]--;
  control[4]++;
  errno = control[2];
  return 1;
}

static void remember(int fd, const char *path, int64_t offset, int64_t length) {
  struct stat file;
  if (fstat(fd, &file) < 0) return;
  int64_t kept = file.st_size > offset ? file.st_size - offset : 0;
  if (kept > length) kept = length;
  int64_t record[3] = {offset, kept, file.st_size};
  char *bytes = malloc(sizeof record + kept), name[4200];
  memcpy(bytes, record, sizeof record);
  if (pread(fd, bytes + sizeof record, kept, offset) == kept) {
    snprintf(name, sizeof name, "%s.undo", path);
    int undo = open(name, O_WRONLY | O_CREAT | O_APPEND, 0600);
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (real(undo, bytes, sizeof record + kept) < 0) abort();
    close(undo);
  }
  free(bytes);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  char path[4096];
  if (is_ours(fd, path, sizeof path)) {
    if (fails(1)) return -1;
    if (keeps_undo) remember(fd, path, offset, length);
  }
  return real(fd, bytes, length, offset);
}

int ftruncate64(int fd, off64_t size) {
  static int (*real)(int, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "ftruncate64");
  char path[4096];
  if (is_ours(fd, path, sizeof path)) {
    if (fails(1)) return -1;
    if (keeps_undo) remember(fd, path, size, INT64_MAX);
  }
  return real(fd, size);
}

static int sync_by(const char *name, int fd) {
  int (*real)(int) = dlsym(RTLD_NEXT, name);
  char path[4096];
  int ours = is_ours(fd, path, sizeof path);
  if (ours && fails(2)) return -1;
  int result = real(fd);
  if (ours && keeps_undo && result == 0) unlink(strcat(path, ".undo"));
  return result;
}

int fsync(int fd) { return sync_by("fsync", fd); }
int fdatasync(int fd) { return sync_by("fdatasync", fd); }
