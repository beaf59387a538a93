/* Prints what generated code computes, in numbers that are the same on a machine of any byte order: of every scheme and group
 * size the bits of the weights, of the advantages of groups with N correct responses, of many groups in all layouts, and of the
 * objective. schemes.h, which .ci/emulation writes, includes the headers and defines SCHEMES, a list of RUN(name).
 */
#include "schemes.h"

#include <stdio.h>
#include <string.h>

enum { most = 8192, largest = 64 };

static uint8_t u8[most];
static float f32[most], out[most];
static size_t offsets[most + 1], at;
static uint32_t ids[most];
static double a[largest], b[largest];

static void print_double(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  printf(" %08lx%08lx", (unsigned long)(bits >> 32), (unsigned long)(bits & 0xFFFFFFFFU));
}

static void print_float(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  printf(" %08lx", (unsigned long)bits);
}

/* A sum of all advantages that depends on their order (FNV-1a). */
static void print_all(size_t count, int status) {
  uint32_t sum = 0x811C9DC5U, bits;
  size_t i;
  for (i = 0; i < count && status == 0; ++i) {
    memcpy(&bits, &out[i], sizeof bits);
    sum = (sum ^ bits) * 0x01000193U;
  }
  printf(" %d:%08lx", status, (unsigned long)sum);
}

/* As many groups as make 4096 responses and some. */
static size_t draw(size_t M) {
  size_t groups = 4096 / M + 3, i;
  uint32_t state = (uint32_t)M;
  for (i = 0; i < groups * M; ++i) {
    state = state * 1664525U + 1013904223U;
    u8[i] = (uint8_t)(state >> 31);
    f32[i] = (float)u8[i];
    ids[i] = (uint32_t)(i / M);
  }
  for (i = 0; i <= groups; ++i) offsets[i] = i * M;
  return groups;
}

static const double points[] = {0.0, 1e-300, 0.1, 0.5, 0.9999999999999999, 1.0};
#define OBJECTIVE(NAME, M) \
  printf("\n" #NAME " %d h", (int)M); \
  for (i = 0; i < sizeof points / sizeof *points; ++i) print_double(NAME##_objective(points[i], M, NULL));
#define NO_OBJECTIVE(NAME, M)

#define RUN(NAME, HAS_OBJECTIVE) \
  static void run_##NAME(size_t M) { \
    size_t i, N, groups, count; \
    int status = NAME##_weights(M, NULL, a, b); \
    printf(#NAME " %d weights %d", (int)M, status); \
    for (i = 0; i < M && status == 0; ++i) { print_double(a[i]); print_double(b[i]); } \
    for (N = 0; N <= M; ++N) { \
      for (i = 0; i < M; ++i) u8[i] = (uint8_t)((i + 1) * N / M - i * N / M); \
      status = NAME##_advantages_u8(u8, 1, M, NULL, out, NULL); \
      printf("\n" #NAME " %d N = %d: %d", (int)M, (int)N, status); \
      for (i = 0; i < M && status == 0; ++i) print_float(out[i]); \
    } \
    groups = draw(M); \
    count = groups * M; \
    printf("\n" #NAME " %d many", (int)M); \
    print_all(count, NAME##_advantages_u8(u8, groups, M, NULL, out, &at)); \
    print_all(count, NAME##_advantages_f32(f32, groups, M, NULL, out, &at)); \
    print_all(count, NAME##_advantages_ragged_u8(u8, offsets, groups, NULL, out, &at)); \
    print_all(count, NAME##_advantages_ragged_f32(f32, offsets, groups, NULL, out, &at)); \
    print_all(count, NAME##_advantages_indexed_u8(u8, ids, NULL, count, groups, NULL, out, &at)); \
    print_all(count, NAME##_advantages_indexed_f32(f32, ids, u8, count, groups, NULL, out, &at)); \
    HAS_OBJECTIVE(NAME, M) \
    printf("\n"); \
  }
SCHEMES
#undef RUN

int main(void) {
  static const size_t sizes[] = {1, 2, 3, 4, 5, 8, 16, 64};
  size_t i;
  for (i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
#define RUN(NAME, HAS_OBJECTIVE) run_##NAME(sizes[i]);
    SCHEMES
  }
  return 0;
}
