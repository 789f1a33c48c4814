/* SPDX-License-Identifier: Apache-2.0
 */
#include "matcher_scan.h"
const struct inner_loops matcher_avx2;
