/* SPDX-License-Identifier: Apache-2.0
 *
 * Property paths that choose or repeat. See query_private.h. A pair is found as often as there are ways, except by ?, * and +,
 * which find each once and so end where paths run in circles. */
#include "query_private.h"

static bool add(struct engine *engine, struct pairs *out, node_id from, node_id to) {
    struct pair *pair = LIST_ADD(&out->list);
    if (!engine_memory(engine, pair)) return false;
    *pair = (struct pair){from, to};
    return true;
}

/* ---- one step ---- */

static bool is_among(node_id node, const node_id *links, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (links[i] == node) return true;
    return false;
}

static bool find_links(struct engine *engine, node_id link, const node_id *except, size_t count, struct pair ends, node_id graph,
                       bool backward, struct pairs *out) {
    struct entry pattern = {backward ? ends.to : ends.from, link, backward ? ends.from : ends.to, graph}, quad;
    struct quadstore_cursor cursor;
    bool fine = true;
    quadstore_match(engine->quads, &pattern, false, &cursor);
    while (fine && quadstore_next(&cursor, &quad))
        if (link || !is_among(quad.predicate, except, count))
            fine = backward ? add(engine, out, quad.object, quad.subject) : add(engine, out, quad.subject, quad.object);
    quadstore_match_end(&cursor);
    return fine;
}

static bool find_negated(struct engine *engine, const struct path *path, struct pair ends, node_id graph, struct pairs *out) {
    return (!path->has_forward || find_links(engine, 0, path->forward, path->forward_count, ends, graph, false, out)) &&
           (!path->has_backward || find_links(engine, 0, path->backward, path->backward_count, ends, graph, true, out));
}

static bool find_inverse(struct engine *engine, const struct path *path, struct pair ends, node_id graph, struct pairs *out) {
    size_t before = out->list.count;
    bool fine = path_find(engine, path->left, ends.to, ends.from, graph, out);
    for (size_t i = before; fine && i < out->list.count; i++)
        out->list.items[i] = (struct pair){out->list.items[i].to, out->list.items[i].from};
    return fine;
}

/* From the end that is given. */
static bool find_sequence(struct engine *engine, const struct path *path, struct pair ends, node_id graph, struct pairs *out) {
    struct pairs first = {{0}}, second = {{0}};
    bool backward = !ends.from && ends.to;
    bool fine = backward ? path_find(engine, path->right, 0, ends.to, graph, &first)
                         : path_find(engine, path->left, ends.from, 0, graph, &first);
    for (size_t i = 0; fine && i < first.list.count; i++) {
        struct pair pair = first.list.items[i];
        second.list.count = 0;
        fine = backward ? path_find(engine, path->left, 0, pair.from, graph, &second)
                        : path_find(engine, path->right, pair.to, ends.to, graph, &second);
        for (size_t j = 0; fine && j < second.list.count; j++)
            fine = backward ? add(engine, out, second.list.items[j].from, pair.to)
                            : add(engine, out, pair.from, second.list.items[j].to);
    }
    LIST_FREE(&first.list);
    LIST_FREE(&second.list);
    return fine;
}

/* ---- steps that repeat ---- */

/* All that can be reached, the nodes that stand in `visited` being those to go on from. */
static bool spread(struct engine *engine, const struct path *path, bool backward, bool once, node_id graph,
                   struct node_set *visited) {
    struct pairs pairs = {{0}};
    bool fine = true;
    size_t end = visited->list.count;
    for (size_t i = 0; fine && i < (once ? end : visited->list.count); i++) {
        node_id node = visited->list.items[i];
        pairs.list.count = 0;
        fine = backward ? path_find(engine, path, 0, node, graph, &pairs) : path_find(engine, path, node, 0, graph, &pairs);
        for (size_t j = 0; fine && j < pairs.list.count; j++)
            fine = node_set_add(engine, visited, backward ? pairs.list.items[j].from : pairs.list.items[j].to);
    }
    LIST_FREE(&pairs.list);
    return fine;
}

/* The first step of + leaves the start itself out, unless it is reached again. */
static bool reach(struct engine *engine, const struct path *path, node_id start, bool backward, node_id graph,
                  struct node_set *visited) {
    if (path->kind != PATH_PLUS)
        return node_set_add(engine, visited, start) &&
               spread(engine, path->left, backward, path->kind == PATH_OPTIONAL, graph, visited);
    struct pairs pairs = {{0}};
    bool fine = backward ? path_find(engine, path->left, 0, start, graph, &pairs)
                         : path_find(engine, path->left, start, 0, graph, &pairs);
    for (size_t i = 0; fine && i < pairs.list.count; i++)
        fine = node_set_add(engine, visited, backward ? pairs.list.items[i].from : pairs.list.items[i].to);
    LIST_FREE(&pairs.list);
    return fine && spread(engine, path->left, backward, false, graph, visited);
}

static bool find_from(struct engine *engine, const struct path *path, struct pair ends, node_id graph, struct pairs *out) {
    struct node_set visited = {0};
    bool backward = !ends.from, fine = reach(engine, path, backward ? ends.to : ends.from, backward, graph, &visited);
    for (size_t i = 0; fine && i < visited.list.count; i++) {
        node_id node = visited.list.items[i];
        if (backward)
            fine = add(engine, out, node, ends.to);
        else if (!ends.to || ends.to == node)
            fine = add(engine, out, ends.from, node);
    }
    node_set_free(&visited);
    return fine;
}

/* All subjects and objects. */
static bool find_everywhere(struct engine *engine, const struct path *path, node_id graph, struct pairs *out) {
    struct node_set nodes = {0};
    struct quadstore_cursor cursor;
    struct entry quad;
    bool fine = true;
    quadstore_match(engine->quads, &(struct entry){.graph = graph}, false, &cursor);
    while (fine && quadstore_next(&cursor, &quad))
        fine = node_set_add(engine, &nodes, quad.subject) && node_set_add(engine, &nodes, quad.object);
    quadstore_match_end(&cursor);
    for (size_t i = 0; fine && i < nodes.list.count; i++)
        fine = find_from(engine, path, (struct pair){nodes.list.items[i], 0}, graph, out);
    node_set_free(&nodes);
    return fine;
}

bool path_find(struct engine *engine, const struct path *path, node_id from, node_id to, node_id graph, struct pairs *out) {
    struct pair ends = {from, to};
    switch (path->kind) {
    case PATH_LINK: return find_links(engine, path->link, NULL, 0, ends, graph, false, out);
    case PATH_INVERSE: return find_inverse(engine, path, ends, graph, out);
    case PATH_SEQUENCE: return find_sequence(engine, path, ends, graph, out);
    case PATH_ALTERNATIVE:
        return path_find(engine, path->left, from, to, graph, out) && path_find(engine, path->right, from, to, graph, out);
    case PATH_NEGATED: return find_negated(engine, path, ends, graph, out);
    default: return from || to ? find_from(engine, path, ends, graph, out) : find_everywhere(engine, path, graph, out);
    }
}
