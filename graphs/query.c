/* SPDX-License-Identifier: Apache-2.0
 *
 * The engine: opening what is asked, terms that the store does not have, running. See query.h. */
#include "query.h"

#include "error.h"
#include "query_private.h"
#include "reader.h"

#include <stdlib.h>
#include <string.h>

/* ---- faults and memory ---- */

isnad_status engine_fail(struct engine *engine, isnad_status status, const char *what) {
    if (engine->status == ISNAD_OK) engine->status = error_set(engine->error, status, engine->name, 0, 0, "%s", what);
    return engine->status;
}

bool engine_memory(struct engine *engine, const void *block) {
    if (!block && engine->status == ISNAD_OK) engine->status = error_memory(engine->error);
    return block != NULL;
}

void *engine_new(struct engine *engine, size_t count, size_t size) {
    void *block = arena_new(&engine->arena, count, size);
    engine_memory(engine, block);
    return block;
}

/* ---- terms that the store does not have ---- */

static uint64_t hash_text(uint64_t hash, isnad_slice text) {
    for (size_t i = 0; i < text.length; i++) hash = (hash ^ (uint8_t)text.data[i]) * 0x100000001B3U;
    return (hash ^ hash >> 31) * 0x9E3779B97F4A7C15U;
}

static bool same(isnad_slice a, isnad_slice b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static uint32_t *local_slot(const struct engine *engine, uint64_t hash, const struct node *node) {
    size_t mask = engine->local.slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &engine->local.slots[i];
        if (!*slot) return slot;
        const struct node *other = &engine->local.nodes[*slot - 1];
        if (engine->local.hashes[*slot - 1] == hash &&
            (!node || (other->kind == node->kind && same(other->text, node->text) && same(other->extra, node->extra))))
            return slot;
    }
}

static bool grow_slots(struct engine *engine) {
    size_t size = engine->local.slot_count ? engine->local.slot_count * 2 : 256;
    uint32_t *slots = memory_new_cleared(size, sizeof *slots);
    if (!engine_memory(engine, slots)) return false;
    memory_free(engine->local.slots);
    engine->local.slots = slots;
    engine->local.slot_count = size;
    for (size_t i = 0; i < engine->local.count; i++)
        *local_slot(engine, engine->local.hashes[i], &engine->local.nodes[i]) = (uint32_t)i + 1;
    return true;
}

static bool grow_local(struct engine *engine) {
    size_t size = engine->local.size ? engine->local.size * 2 : 128;
    struct node *nodes = memory_resize(engine->local.nodes, size, sizeof *nodes);
    if (!engine_memory(engine, nodes)) return false;
    engine->local.nodes = nodes;
    uint64_t *hashes = memory_resize(engine->local.hashes, size, sizeof *hashes);
    if (!engine_memory(engine, hashes)) return false;
    engine->local.hashes = hashes;
    engine->local.size = size;
    return true;
}

node_id engine_enter(struct engine *engine, const struct node *node) {
    node_id id = quadstore_find(engine->quads, node);
    if (id) return id;
    if (engine->local.count >= engine->local.slot_count / 2 && !grow_slots(engine)) return 0;
    if (engine->local.count == engine->local.size && !grow_local(engine)) return 0;
    uint64_t hash = hash_text(hash_text((uint64_t)node->kind, node->extra), node->text);
    uint32_t *slot = local_slot(engine, hash, node);
    if (!*slot) {
        char *text = arena_copy(&engine->arena, node->text.data, node->text.length);
        char *extra = arena_copy(&engine->arena, node->extra.data, node->extra.length);
        if (!engine_memory(engine, text) || !engine_memory(engine, extra)) return 0;
        engine->local.nodes[engine->local.count] =
            (struct node){node->kind, {text, node->text.length}, {extra, node->extra.length}};
        engine->local.hashes[engine->local.count] = hash;
        *slot = (uint32_t)++engine->local.count;
    }
    return QUADSTORE_LOCAL + *slot - 1;
}

bool engine_node(struct engine *engine, node_id id, struct node *out) {
    if (id < QUADSTORE_LOCAL) return quadstore_node(engine->quads, id, out);
    *out = engine->local.nodes[id - QUADSTORE_LOCAL];
    return true;
}

/* Letters, then any number of -letters or -digits. */
isnad_slice engine_language(struct engine *engine, isnad_slice tag) {
    static const isnad_slice none = {"", 0};
    char *copy = arena_copy(&engine->arena, tag.data, tag.length);
    if (!engine_memory(engine, copy)) return none;
    bool first = true, part = false;
    for (size_t i = 0; i < tag.length; i++) {
        bool digit = copy[i] >= '0' && copy[i] <= '9', letter = (copy[i] | 0x20) >= 'a' && (copy[i] | 0x20) <= 'z';
        if (letter) copy[i] |= 0x20;
        if (!letter && (first || !digit) && (copy[i] != '-' || !part)) return none;
        part = letter || digit;
        first = first && part;
    }
    return part ? (isnad_slice){copy, tag.length} : none;
}

/* ---- what is asked ---- */

static isnad_status take_quad(void *user, const struct node *nodes, const struct node *graph, isnad_error *error) {
    struct quadstore *quads = user;
    struct entry quad = {0, 0, 0, 0};
    if (!(quad.subject = quadstore_enter(quads, &nodes[0], error)) ||
        !(quad.predicate = quadstore_enter(quads, &nodes[1], error)) ||
        !(quad.object = quadstore_enter(quads, &nodes[2], error)) ||
        (graph && !(quad.graph = quadstore_enter(quads, graph, error))))
        return ISNAD_NO_MEMORY;
    return quadstore_add(quads, &quad, error);
}

static isnad_status read_files(struct quadstore *quads, const struct query_request *request, isnad_error *error) {
    struct reader *reader;
    TRY(reader_new(&reader, error));
    isnad_status status = ISNAD_OK;
    for (size_t i = 0; status == ISNAD_OK && i < request->count; i++) {
        char scope[32];
        snprintf(scope, sizeof scope, "f%zux", i);
        status = reader_file(reader, request->files[i], scope, take_quad, quads, error);
    }
    reader_free(reader);
    return status == ISNAD_OK ? quadstore_commit(quads, error) : status;
}

static isnad_status open_source(const struct query_request *request, struct quadstore **out, isnad_error *error) {
    if (request->store) return quadstore_open(request->store, QUADSTORE_READ, NULL, out, error);
    TRY(quadstore_open_memory(out, error));
    return read_files(*out, request, error);
}

/* ---- running ---- */

/* The lists of a select are not in the arena. */
static void free_selects(struct engine *engine) {
    for (struct select *select = engine->selects; select; select = select->next) {
        LIST_FREE(&select->projection);
        LIST_FREE(&select->groups);
        LIST_FREE(&select->having);
        LIST_FREE(&select->order);
        LIST_FREE(&select->aggregates);
    }
}

static void free_engine(struct engine *engine) {
    regexes_close(engine);
    free_selects(engine);
    LIST_FREE(&engine->query.prefixes);
    memory_free(engine->local.nodes);
    memory_free(engine->local.hashes);
    memory_free(engine->local.slots);
    arena_free(&engine->arena);
    quadstore_close(engine->quads);
}

static isnad_status answer(struct engine *engine, const struct query_request *request, isnad_sink sink, void *user,
                           isnad_error *error) {
    struct table table = {NULL, 0, 0};
    TRY(query_parse(engine, request->text, error));
    if (engine->query.form == FORM_ASK) engine->query.select->limit = 1;
    TRY(query_check_format(engine, request->format, request->screen, error));
    select_evaluate(engine, engine->query.select, NULL, &table);
    isnad_status status = engine->status;
    if (status == ISNAD_OK) status = quadstore_check(engine->quads, error);
    if (status == ISNAD_OK) status = query_write(engine, &table, request->format, request->screen, sink, user, error);
    if (status == ISNAD_OK) status = quadstore_check(engine->quads, error); /* the terms are read as they are written */
    table_free(&table);
    return status;
}

isnad_status query_run(const struct query_request *request, isnad_sink sink, void *user, isnad_error *error) {
    struct engine engine = {.name = request->name, .error = error};
    isnad_status status = open_source(request, &engine.quads, error);
    if (status == ISNAD_OK) status = answer(&engine, request, sink, user, error);
    free_engine(&engine);
    return status;
}
