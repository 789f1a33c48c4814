/* SPDX-License-Identifier: Apache-2.0
 *
 * See jobs.h. One mutex guards the state below; it is never held while one of the caller's functions runs. */
#include "jobs.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>

enum { RING_MOST = JOBS_MOST * JOBS_RING };

struct team {
    const struct jobs *jobs;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    size_t ring;
    size_t taken, finished;    /* units so far; those between are under way */
    size_t weight;             /* of these */
    size_t weights[RING_MOST]; /* of each */
    bool done[RING_MOST];      /* worked on */
    bool taking, finishing;    /* somebody is */
    bool ended, failed;        /* nothing is left to take */
    size_t threads;            /* that have asked for a number */
    pthread_t home;
};

static size_t place(const struct team *t, size_t number) { return number % t->ring; }
static void *unit(const struct team *t, size_t number) { return t->jobs->units[place(t, number)]; }

static void weigh(struct team *t, size_t number) {
    size_t at = place(t, number), weight = t->jobs->weight(unit(t, number));
    t->weight += weight - t->weights[at];
    t->weights[at] = weight;
}

static bool can_finish(const struct team *t) {
    if (t->jobs->finish_at_home && !pthread_equal(pthread_self(), t->home)) return false;
    return !t->finishing && !t->failed && t->finished < t->taken && t->done[place(t, t->finished)];
}

static void finish(struct team *t) {
    size_t at = place(t, t->finished);
    t->finishing = true;
    pthread_mutex_unlock(&t->mutex);
    bool finished = t->jobs->finish(t->jobs->user, t->jobs->units[at]);
    pthread_mutex_lock(&t->mutex);
    t->finishing = t->done[at] = false;
    t->weight -= t->weights[at];
    t->weights[at] = 0;
    t->failed |= !finished;
    t->finished++;
    pthread_cond_broadcast(&t->changed);
}

static bool can_take(const struct team *t) {
    bool room = t->taken - t->finished < t->ring && (t->weight < JOBS_WEIGHT || t->taken == t->finished);
    return room && !t->taking && !t->ended && !t->failed;
}

static void take_and_work(struct team *t, size_t thread) {
    size_t number = t->taken;
    bool more = false;
    t->taking = true;
    pthread_mutex_unlock(&t->mutex);
    t->jobs->take(t->jobs->user, unit(t, number), &more);
    pthread_mutex_lock(&t->mutex);
    t->taking = false;
    t->ended = !more;
    if (more) t->taken++, weigh(t, number);
    pthread_cond_broadcast(&t->changed);
    if (!more) return;
    pthread_mutex_unlock(&t->mutex);
    t->jobs->work(t->jobs->user, thread, unit(t, number));
    pthread_mutex_lock(&t->mutex);
    weigh(t, number);
    t->done[place(t, number)] = true;
    if (t->jobs->finish_at_home) pthread_cond_broadcast(&t->changed); /* else this thread finishes it */
}

static bool is_over(const struct team *t) { return (t->failed || (t->ended && t->finished == t->taken)) && !t->taking; }

static void *run(void *user) {
    struct team *t = user;
    pthread_mutex_lock(&t->mutex);
    size_t thread = t->threads++;
    while (!is_over(t)) {
        if (can_finish(t))
            finish(t);
        else if (can_take(t))
            take_and_work(t, thread);
        else
            pthread_cond_wait(&t->changed, &t->mutex);
    }
    pthread_cond_broadcast(&t->changed);
    pthread_mutex_unlock(&t->mutex);
    return NULL;
}

static size_t start(struct team *t, pthread_t *threads, size_t count) {
    sigset_t all, before;
    size_t started = 0;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (started < count && pthread_create(&threads[started], NULL, run, t) == 0) started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

bool jobs_run(const struct jobs *jobs) {
    struct team t = {.jobs = jobs, .ring = jobs->threads == 1 ? 1 : jobs->threads * JOBS_RING, .home = pthread_self()};
    pthread_t threads[JOBS_MOST];
    pthread_mutex_init(&t.mutex, NULL);
    pthread_cond_init(&t.changed, NULL);
    size_t started = start(&t, threads, jobs->threads - 1);
    run(&t);
    for (size_t i = 0; i < started; i++) pthread_join(threads[i], NULL);
    pthread_cond_destroy(&t.changed);
    pthread_mutex_destroy(&t.mutex);
    return !t.failed;
}

size_t jobs_processors(void) {
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count < 1 ? 1 : count > JOBS_MOST ? JOBS_MOST : (size_t)count;
}
