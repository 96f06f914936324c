/* store_loop STORE PREDICTIONS: the bare loop that storing predictions as rows is held against.
 * One prepared statement in one transaction, ids in byte order so that the B-tree only appends,
 * WAL, synchronous=FULL, everything else as SQLite has it. Reading and sorting are not timed.
 * Given a store of llbench's it adds the rows to its table `prediction`, so the schema is the
 * same by construction; else it makes the table.
 * cc -O2 store_loop.c -lsqlite3 -o store_loop */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    const char *id;
    int length, position;
    double p_real;
} Row;

static sqlite3 *store;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void die(const char *what) {
    fprintf(stderr, "store_loop: %s: %s\n", what, store ? sqlite3_errmsg(store) : "failed");
    exit(1);
}

static void execute(const char *sql) {
    if (sqlite3_exec(store, sql, NULL, NULL, NULL) != SQLITE_OK) die(sql);
}

static int byte_order(const void *a, const void *b) {
    const Row *x = a, *y = b;
    int shared = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->id, y->id, (size_t)shared);
    return order ? order : x->length - y->length;
}

/* `id,p_real` without quotes, LF; the buffer lives as long as the program. */
static Row *read_rows(const char *path, size_t *count) {
    FILE *file = fopen(path, "rb");
    if (!file) die(path);
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file), room = 1024, n = 0;
    rewind(file);
    char *text = malloc(size + 1);
    Row *rows = malloc(room * sizeof *rows);
    if (!text || !rows || fread(text, 1, size, file) != size) die(path);
    fclose(file);
    text[size] = 0;
    char *at = strchr(text, '\n');
    while (at && at[1]) {
        char *id = at + 1, *comma = strchr(id, ',');
        if (!comma) die("a row without a comma");
        if (n == room && !(rows = realloc(rows, (room *= 2) * sizeof *rows))) die("memory");
        rows[n] = (Row){id, (int)(comma - id), (int)n, strtod(comma + 1, &at)};
        n++;
        at = strchr(at, '\n');
    }
    qsort(rows, n, sizeof *rows, byte_order);
    *count = n;
    return rows;
}

int main(int argc, char **argv) {
    if (argc != 3) die("usage: store_loop STORE PREDICTIONS");
    size_t n;
    Row *rows = read_rows(argv[2], &n);
    if (sqlite3_open(argv[1], &store) != SQLITE_OK) die(argv[1]);
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA synchronous = FULL");
    execute("CREATE TABLE IF NOT EXISTS prediction (run_id INTEGER NOT NULL, id TEXT NOT NULL,"
            " p_real REAL NOT NULL, logit REAL, position INTEGER NOT NULL,"
            " PRIMARY KEY (run_id, id)) WITHOUT ROWID");
    double begun = now();
    execute("BEGIN IMMEDIATE");
    sqlite3_stmt *insert;
    const char *sql = "INSERT INTO prediction (run_id, id, p_real, logit, position)"
                      " VALUES (1000000, ?1, ?2, NULL, ?3)";
    if (sqlite3_prepare_v2(store, sql, -1, &insert, NULL) != SQLITE_OK) die(sql);
    for (size_t i = 0; i < n; i++) {
        sqlite3_bind_text(insert, 1, rows[i].id, rows[i].length, SQLITE_STATIC);
        sqlite3_bind_double(insert, 2, rows[i].p_real);
        sqlite3_bind_int(insert, 3, rows[i].position);
        if (sqlite3_step(insert) != SQLITE_DONE) die("insert");
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    double inserted = now();
    execute("COMMIT");
    double committed = now();
    if (sqlite3_close(store) != SQLITE_OK) die("close");
    double closed = now();
    printf("{\"n\": %zu, \"insert_s\": %.9f, \"commit_s\": %.9f, \"close_s\": %.9f,"
           " \"total_s\": %.9f}\n",
           n, inserted - begun, committed - inserted, closed - committed, closed - begun);
    return 0;
}
