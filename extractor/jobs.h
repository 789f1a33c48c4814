/* SPDX-License-Identifier: Apache-2.0
 *
 * Work in several threads with a result in order.
 *
 * There is a ring of units. A unit is taken (filled with what is to be done), worked on, and finished. Taking is one at a time
 * and in order, so is finishing, in the same order; work goes on in all threads at once. No thread belongs to one of the three:
 * whoever has nothing else to do takes, and whoever completes the next unit in order finishes it and those that wait behind it.
 * Not more than the ring holds is under way, nor much more than JOBS_WEIGHT, however unlike the units are. */
#ifndef ISNAD_JOBS_H
#define ISNAD_JOBS_H

#include "isnad.h"

enum { JOBS_MOST = 256, JOBS_RING = 4 /* units a thread */, JOBS_WEIGHT = 64 * 1024 * 1024 };

struct jobs {
    size_t threads; /* from 1 to JOBS_MOST; with 1 no thread is made */
    void *user;
    void **units;                                     /* threads * JOBS_RING of them; with one thread the first alone is used */
    void (*take)(void *user, void *unit, bool *more); /* *more: false where there was nothing left */
    void (*work)(void *user, size_t thread, void *unit);
    bool (*finish)(void *user, void *unit); /* false ends all: no further unit is then taken or finished */
    bool finish_at_home;                    /* in the calling thread alone, as a transaction of a store may not change threads */
    size_t (*weight)(const void *unit);     /* bytes that it takes; asked when it is taken and when it is worked on */
};

/* Returns when all is finished, or false when finishing has failed. The calling thread is one of the threads; the others block
 * all signals. Where fewer threads can be had than asked for, it goes on with those. */
bool jobs_run(const struct jobs *jobs);

/* How many processors this process may use. */
size_t jobs_processors(void);

#endif
