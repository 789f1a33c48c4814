/* SPDX-License-Identifier: Apache-2.0
 *
 * See command_output.h. The names of the temporary files are the program's one global variable: a signal handler has to reach
 * them. */
#include "command_output.h"

#include "error.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ATTEMPTS = 100 };
static struct output *pending[OUTPUTS_MOST]; /* those whose temporary file exists */
static atomic_flag locked = ATOMIC_FLAG_INIT;

/* A handler may wait for this lock: it runs in the main thread, which takes it with signals blocked, and no other thread lets
 * them in. */
static void lock(sigset_t *before) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, before);
    while (atomic_flag_test_and_set(&locked)) sched_yield();
}

static void unlock(const sigset_t *before) {
    atomic_flag_clear(&locked);
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

static void remove_pending(int number) {
    while (atomic_flag_test_and_set(&locked)) sched_yield(); /* and no other file comes */
    for (size_t i = 0; i < OUTPUTS_MOST; i++)
        if (pending[i]) unlink(pending[i]->pending);
    signal(number, SIG_DFL);
    raise(number);
}

static void catch_signals(void) {
    static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction action;
        if (sigaction(numbers[i], NULL, &action) != 0 || action.sa_handler != SIG_DFL) continue; /* nohup ignores */
        memset(&action, 0, sizeof action);
        action.sa_handler = remove_pending;
        sigfillset(&action.sa_mask);
        sigaction(numbers[i], &action, NULL);
    }
}

/* A new file in the folder of the target, its name in `pending`. */
static int create(struct output *output) {
    const char *slash = strrchr(output->target, '/');
    int folder = slash ? (int)(slash + 1 - output->target) : 0, file = -1;
    size_t place = 0;
    while (place < OUTPUTS_MOST && pending[place]) place++;
    if (place == OUTPUTS_MOST) return errno = EMFILE, -1;
    for (unsigned i = 0; i < ATTEMPTS && file < 0; i++) {
        snprintf(output->pending, sizeof output->pending, "%.*s.isnad-%ld-%zu-%u.tmp", folder, output->target, (long)getpid(),
                 place, i);
        file = open(output->pending, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0 && errno != EEXIST) break;
    }
    if (file >= 0) pending[place] = output;
    return file;
}

static FILE *open_temporary(struct output *output) {
    sigset_t before;
    lock(&before);
    catch_signals();
    int file = create(output);
    int reason = errno;
    unlock(&before);
    errno = reason;
    return file >= 0 ? fdopen(file, "wb") : NULL;
}

static bool is_special(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

/* Where a link leads: the file it names is replaced, not the link. */
static bool find_target(struct output *output, const char *path) {
    char *resolved = realpath(path, NULL);
    const char *target = resolved ? resolved : path;
    size_t length = strlen(target);
    bool fits = length < sizeof output->target;
    if (fits)
        memcpy(output->target, target, length + 1);
    else
        errno = ENAMETOOLONG;
    free(resolved);
    return fits;
}

isnad_status output_open(struct output *output, const char *path, isnad_error *error) {
    memset(output, 0, sizeof *output);
    if (!path || strcmp(path, "-") == 0) {
        output->name = "standard output";
        output->file = stdout;
        return ISNAD_OK;
    }
    output->name = path;
    output->temporary = !is_special(path);
    if (!output->temporary)
        output->file = fopen(path, "wbe");
    else if (find_target(output, path))
        output->file = open_temporary(output);
    if (output->file) return ISNAD_OK;
    return error_set(error, ISNAD_BAD_OUTPUT, path, 0, 0, "cannot write: %s", strerror(errno));
}

static bool note(struct output *output, bool ok) {
    if (!ok && !output->reason) output->reason = errno ? errno : EIO;
    return ok;
}

bool output_bytes(void *user, const char *bytes, size_t length) {
    struct output *output = user;
    return note(output, fwrite(bytes, 1, length, output->file) == length);
}

static void finish_temporary(struct output *output, bool keep) {
    sigset_t before;
    keep = keep && !output->reason && note(output, rename(output->pending, output->target) == 0);
    if (!keep) unlink(output->pending);
    lock(&before);
    for (size_t i = 0; i < OUTPUTS_MOST; i++)
        if (pending[i] == output) pending[i] = NULL;
    unlock(&before);
}

isnad_status output_close(struct output *output, bool keep, isnad_error *error) {
    note(output, fflush(output->file) == 0);
    if (output->temporary && keep && !output->reason) note(output, fsync(fileno(output->file)) == 0);
    if (output->file != stdout) note(output, fclose(output->file) == 0); /* main closes standard output */
    if (output->temporary) finish_temporary(output, keep);
    output->file = NULL;
    if (!output->reason) return ISNAD_OK;
    return error_set(error, ISNAD_BAD_OUTPUT, output->name, 0, 0, "cannot write: %s", strerror(output->reason));
}

bool late_bytes(void *user, const char *bytes, size_t length) {
    struct late_output *late = user;
    if (!late->open && late->status == ISNAD_OK) {
        late->status = output_open(&late->output, late->path, &late->error);
        late->open = late->status == ISNAD_OK;
    }
    return late->open && output_bytes(&late->output, bytes, length);
}

isnad_status late_close(struct late_output *late, isnad_status status, isnad_error *error) {
    if (status == ISNAD_OK) late_bytes(late, "", 0);
    if (late->open) {
        isnad_status closed = output_close(&late->output, status == ISNAD_OK, &late->error);
        if (closed != ISNAD_OK) late->status = closed;
    }
    if (late->status == ISNAD_OK) return status;
    *error = late->error; /* why the bytes were refused */
    return late->status;
}

isnad_status output_save(const char *path, isnad_slice bytes, isnad_error *error) {
    struct output output;
    if (is_special(path)) return error_set(error, ISNAD_BAD_OUTPUT, path, 0, 0, "cannot write: this is not a regular file");
    TRY(output_open(&output, path, error));
    output_bytes(&output, bytes.data, bytes.length);
    return output_close(&output, true, error); /* tells of the bytes too */
}
