"""Instructions that the compiler of `kernel` can't be told in Python: products of blocks, counters shared by threads,
float16. Each is LLVM's own code for any processor.

Knows nothing of what they are for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from companion.language.decoder.blocks import EIGHT_BIT_BYTES, FOUR_BIT_BYTES, GROUP


def _number(value: int) -> ir.Constant:
    return ir.Constant(ir.IntType(64), value)


def _block_products(rows: int, block_bytes: int) -> Callable[..., None]:
    """Products of `rows` rows of blocks with one rounded vector, as vector code.

    Written as LLVM's own instructions, because its compiler finds the processor's products of 16-bit numbers only in
    this form: (weights, bytes of a row, vector, scales, sums, groups, results), all but the groups as addresses.
    """
    byte, short, word, single, half = (*(ir.IntType(bits) for bits in (8, 16, 32)), ir.FloatType(), ir.HalfType())
    lanes = 8
    sums_type = ir.VectorType(single, lanes)

    @intrinsic
    def products(typing: Any, weights: Any, stride: Any, x: Any, scales: Any, sums: Any, groups: Any, out: Any) -> Any:
        def generate(context: Any, b: Any, signature: Any, given: Any) -> Any:
            weights, stride, x, scales, sums, groups, out = given
            fast = ("fast",)

            def load(address: Any, kind: Any, align: int) -> Any:
                loaded = b.load(b.inttoptr(address, kind.as_pointer()))
                loaded.align = align
                return loaded

            def pairs(left: Any, right: Any) -> Any:
                """Products of 16 and 16 numbers, each two neighbours added."""
                wide = ir.VectorType(word, 16)
                product = b.mul(b.sext(left, wide), b.sext(right, wide), flags=("nsw",))
                none = ir.Constant(wide, ir.Undefined)
                even, odd = (ir.Constant(ir.VectorType(word, lanes), list(range(n, 16, 2))) for n in (0, 1))
                return b.add(b.shuffle_vector(product, none, even), b.shuffle_vector(product, none, odd))

            def spread(value: Any) -> Any:
                none = ir.Constant(sums_type, ir.Undefined)
                one = b.insert_element(none, value, ir.Constant(word, 0))
                return b.shuffle_vector(one, none, ir.Constant(ir.VectorType(word, lanes), [0] * lanes))

            entry, loop, done = b.block, b.append_basic_block("groups"), b.append_basic_block("done")
            b.branch(loop)
            b.position_at_end(loop)
            group = b.phi(ir.IntType(64))
            group.add_incoming(_number(0), entry)
            totals = [b.phi(sums_type) for _ in range(rows)]
            offsets = [b.phi(single) for _ in range(rows)]
            for total, offset in zip(totals, offsets, strict=True):
                total.add_incoming(ir.Constant(sums_type, [0.0] * lanes), entry)
                offset.add_incoming(ir.Constant(single, 0.0), entry)
            at = b.add(x, b.mul(group, _number(2 * GROUP)))
            low_x, high_x = (load(b.add(at, _number(n)), ir.VectorType(short, 16), 2) for n in (0, GROUP))
            scale, group_sum = (load(b.add(part, b.mul(group, _number(4))), single, 4) for part in (scales, sums))
            for row in range(rows):
                block = b.add(b.add(weights, b.mul(group, _number(block_bytes))), b.mul(stride, _number(row)))
                step = b.fmul(b.fpext(load(block, half, 2), single), scale, flags=fast)
                offset = offsets[row]
                if block_bytes == FOUR_BIT_BYTES:
                    given_offset = b.fpext(load(b.add(block, _number(2)), half, 2), single)
                    offset = b.fadd(offset, b.fmul(given_offset, group_sum, flags=fast), flags=fast)
                    levels = load(b.add(block, _number(4)), ir.VectorType(byte, 16), 1)
                    fifteen, four = (ir.Constant(levels.type, [n] * 16) for n in (15, 4))
                    low, high = b.and_(levels, fifteen), b.lshr(levels, four)
                    low, high = (b.zext(part, ir.VectorType(short, 16)) for part in (low, high))
                else:
                    bytes_at = (load(b.add(block, _number(n)), ir.VectorType(byte, 16), 1) for n in (2, 18))
                    low, high = (b.sext(part, ir.VectorType(short, 16)) for part in bytes_at)
                whole = b.sitofp(b.add(pairs(low, low_x), pairs(high, high_x)), sums_type)
                total = b.fadd(totals[row], b.fmul(whole, spread(step), flags=fast), flags=fast)
                totals[row].add_incoming(total, loop)
                offsets[row].add_incoming(offset, loop)
                totals[row], offsets[row] = total, offset
            following = b.add(group, _number(1))
            group.add_incoming(following, loop)
            b.cbranch(b.icmp_signed("<", following, groups), loop, done)
            b.position_at_end(done)
            kind = ir.FunctionType(single, [single, sums_type])
            add_up = cgutils.get_or_insert_function(b.module, kind, f"llvm.vector.reduce.fadd.v{lanes}f32")
            for row in range(rows):
                result = b.call(add_up, [offsets[row], totals[row]], fastmath=fast)
                b.store(result, b.inttoptr(b.add(out, _number(4 * row)), single.as_pointer()))
            return context.get_dummy_value()

        return types.void(*[types.intp] * 7), generate

    return products  # type: ignore[no-any-return]


two_of_four_bits = _block_products(2, FOUR_BIT_BYTES)
one_of_eight_bits = _block_products(1, EIGHT_BIT_BYTES)


@intrinsic
def added(typing: Any, counters: Any, index: Any, value: Any) -> Any:
    """Adds `value` to a counter that others count with too; what it was before."""

    def generate(context: Any, b: Any, signature: Any, given: Any) -> Any:
        place = b.inttoptr(b.add(given[0], b.mul(given[1], _number(8))), ir.IntType(64).as_pointer())
        return b.atomic_rmw("add", place, given[2], "seq_cst")

    return types.int64(types.intp, types.int64, types.int64), generate


@intrinsic
def offer_processor(typing: Any, function: Any) -> Any:
    """Calls the operating system's function of no arguments at this address."""

    def generate(context: Any, b: Any, signature: Any, given: Any) -> Any:
        kind = ir.FunctionType(ir.IntType(32), [])
        b.call(b.inttoptr(given[0], kind.as_pointer()), [])
        return context.get_dummy_value()

    return types.void(types.intp), generate


@intrinsic
def halves_at(typing: Any, address: Any) -> Any:
    return types.CPointer(types.uint16)(types.intp), lambda context, b, signature, given: b.inttoptr(
        given[0], ir.IntType(16).as_pointer()
    )


@intrinsic
def widened(typing: Any, half: Any) -> Any:
    """float16, given as its bits -> float32."""
    return types.float32(types.uint16), lambda context, b, signature, given: b.fpext(
        b.bitcast(given[0], ir.HalfType()), ir.FloatType()
    )


@intrinsic
def narrowed(typing: Any, single: Any) -> Any:
    """float32 -> the bits of float16."""
    return types.uint16(types.float32), lambda context, b, signature, given: b.bitcast(
        b.fptrunc(given[0], ir.HalfType()), ir.IntType(16)
    )


@intrinsic
def power_of_two(typing: Any, exponent: Any) -> Any:
    """2 ** exponent as float32, for int32 in -126 .. 127."""
    return types.float32(types.int32), lambda context, b, signature, given: b.bitcast(
        b.shl(b.add(given[0], ir.Constant(ir.IntType(32), 127)), ir.Constant(ir.IntType(32), 23)), ir.FloatType()
    )
