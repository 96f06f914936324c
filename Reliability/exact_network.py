"""A network whose answer is a checksum of the pixels, so that two decoders can be held to each other."""
from __future__ import annotations

import struct

FLOAT, INTEGER = 1, 7
# A prime below 2^24: what is left over is a float32 without rounding, also after the last two steps.
MODULUS = 16_777_213


def onnx_bytes() -> bytes:
    """An ONNX file: sum of pixel * weight(place) in whole numbers, modulo a prime, as a logit.

    Whole numbers add up alike in any order, so the last bits of the runtime's sums, which depend on
    the processor, play no part. It takes images with --mean 0,0,0 --std 1,1,1, one at a time.
    """
    nodes = [
        _node("Mul", ["image", "scale"], "scaled"),
        _node("Round", ["scaled"], "rounded"),
        _node("Cast", ["rounded"], "whole", to=INTEGER),
        _node("Reshape", ["whole", "flat"], "pixels"),
        _node("Size", ["pixels"], "count"),
        _node("Range", ["zero", "count", "one"], "places"),
        _node("Add", ["places", "one"], "counted"),
        _node("Mul", ["counted", "factor"], "spread"),
        _node("Mod", ["spread", "short"], "weights"),
        _node("Mul", ["pixels", "weights"], "weighted"),
        _node("ReduceSum", ["weighted"], "sum"),
        _node("Mod", ["sum", "modulus"], "rest"),
        _node("Cast", ["rest"], "number", to=FLOAT),
        _node("Mul", ["number", "small"], "shrunk"),
        _node("Sub", ["shrunk", "middle"], "centred"),
        _node("Reshape", ["centred", "answer"], "logit"),
    ]
    constants = [
        _tensor("scale", FLOAT, [], struct.pack("<f", 255)),
        _tensor("flat", INTEGER, [1], struct.pack("<q", -1)),
        _tensor("zero", INTEGER, [], struct.pack("<q", 0)),
        _tensor("one", INTEGER, [], struct.pack("<q", 1)),
        _tensor("factor", INTEGER, [], struct.pack("<q", 2_654_435_761)),
        _tensor("short", INTEGER, [], struct.pack("<q", 65_521)),
        _tensor("modulus", INTEGER, [], struct.pack("<q", MODULUS)),
        _tensor("small", FLOAT, [], struct.pack("<f", 2.0 ** -20)),
        _tensor("middle", FLOAT, [], struct.pack("<f", 8)),
        _tensor("answer", INTEGER, [2], struct.pack("<2q", 1, 1)),
    ]
    graph = (b"".join(_part(1, node) for node in nodes) + _part(2, b"checksum")
             + b"".join(_part(5, constant) for constant in constants)
             + _part(11, _value("image", [1, 3, "height", "width"]))
             + _part(12, _value("logit", [1, 1])))
    return _number(1, 8) + _part(2, b"llbench") + _part(7, graph) + _part(8, _number(2, 17))


# Protocol buffers: a field is its number and kind, then a whole number or a length with bytes.

def _varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    result = bytearray()
    while value > 127:
        result.append(value & 127 | 128)
        value >>= 7
    return bytes(result + bytes([value]))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _part(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _node(operation: str, inputs: list[str], output: str, **attributes: int) -> bytes:
    return (b"".join(_part(1, name.encode()) for name in inputs) + _part(2, output.encode())
            + _part(4, operation.encode())
            + b"".join(_part(5, _part(1, name.encode()) + _number(3, value) + _number(20, 2))
                       for name, value in attributes.items()))


def _tensor(name: str, kind: int, shape: list[int], content: bytes) -> bytes:
    return (b"".join(_number(1, length) for length in shape) + _number(2, kind)
            + _part(8, name.encode()) + _part(9, content))


def _value(name: str, shape: list[int | str]) -> bytes:
    lengths = b"".join(
        _part(1, _number(1, length) if isinstance(length, int) else _part(2, length.encode()))
        for length in shape)
    return _part(1, name.encode()) + _part(2, _part(1, _number(1, FLOAT) + _part(2, lengths)))
