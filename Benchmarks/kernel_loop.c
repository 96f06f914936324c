/* kernel_loop N ROUNDS: what the mean log loss of rows in memory costs in plain C, one thread.
 * Prints the JSON that README.md describes. The rows are kernel_peers.py's: p uniform in (0, 1),
 * the label 1 with probability p.
 * cc -O3 -march=native kernel_loop.c -lm -o kernel_loop */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t state = 1;

static double uniform(void) { /* splitmix64, the upper 53 bits, never 0 */
    uint64_t x = state += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return ((double)((x ^ x >> 31) >> 11) + 0.5) * 0x1p-53;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double read_memory(const double *p, const uint8_t *y, size_t n) {
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        memcpy(&bits, &p[i], 8);
        sum += bits ^ y[i];
    }
    return (double)sum;
}

static double logarithm_per_row(const double *p, const uint8_t *y, size_t n) {
    double s = 0;
    for (size_t i = 0; i < n; i++) s -= y[i] ? log(p[i]) : log1p(-p[i]);
    return s / (double)n;
}

/* The product of the rows, the exponent taken out before it can leave the range: eight lanes
 * of eight rows each lose at most 8 * 53 bits. Eight logarithms in all; the last digits go. */
static double product(const double *p, const uint8_t *y, size_t n) {
    double m[8] = {1, 1, 1, 1, 1, 1, 1, 1};
    int64_t e[8] = {0};
    size_t i = 0;
    for (; i + 64 <= n; i += 64) {
        for (size_t j = i; j < i + 64; j += 8)
            for (int k = 0; k < 8; k++) {
                m[k] *= fabs(p[j + k] + ((double)y[j + k] - 1)); /* p, or 1 - p, no branch */
            }
        for (int k = 0; k < 8; k++) {
            uint64_t bits;
            memcpy(&bits, &m[k], 8);
            e[k] += (int64_t)(bits >> 52) - 1023;
            bits = (bits & 0x000FFFFFFFFFFFFFu) | 0x3FF0000000000000u;
            memcpy(&m[k], &bits, 8);
        }
    }
    double s = 0;
    for (int k = 0; k < 8; k++) s += log(m[k]) + (double)e[k] * 0x1.62e42fefa39efp-1;
    for (; i < n; i++) s += y[i] ? log(p[i]) : log1p(-p[i]);
    return -s / (double)n;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: kernel_loop N ROUNDS\n");
        return 64;
    }
    size_t n = strtoul(argv[1], NULL, 10);
    int rounds = atoi(argv[2]);
    if (n < 1 || rounds < 1) return 64;
    double *p = malloc(n * sizeof *p), *took = malloc((size_t)rounds * sizeof *took);
    uint8_t *y = malloc(n);
    if (!p || !y || !took) return 71;
    for (size_t i = 0; i < n; i++) {
        p[i] = uniform();
        y[i] = uniform() < p[i];
    }
    struct {
        const char *name;
        double (*of)(const double *, const uint8_t *, size_t);
    } kernels[] = {{"C: reading the memory", read_memory},
                   {"C: product in plain double", product},
                   {"C: one libm logarithm a row", logarithm_per_row}};
    printf("{\"rows\": [");
    for (size_t k = 0; k < sizeof kernels / sizeof *kernels; k++) {
        double value = kernels[k].of(p, y, n);
        for (int r = 0; r < rounds; r++) {
            __asm__ volatile("" ::: "memory"); /* or all rounds but one are optimised away */
            double from = now();
            value = kernels[k].of(p, y, n);
            took[r] = now() - from;
        }
        qsort(took, (size_t)rounds, sizeof *took, ascending);
        printf("%s\n  {\"name\": \"%s\", \"n\": %zu, \"runs\": %d, \"median_s\": %.9g,"
               " \"min_s\": %.9g, \"max_s\": %.9g, \"value\": %.17g}",
               k ? "," : "", kernels[k].name, n, rounds, took[rounds / 2], took[0],
               took[rounds - 1], value);
    }
    printf("\n]}\n");
    return 0;
}
