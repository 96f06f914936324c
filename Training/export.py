"""Writes the network as ONNX: operators of opset 18, any size of image, one logit of REAL."""
from __future__ import annotations

import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import features
import recompress
from head import CUT, Head
from history import AFTER, BEFORE, BLOCK

OPSET, IR_VERSION = 18, 8
METADATA = {"llbench.mean": "0.5", "llbench.std": "0.5", "llbench.real_class": "1",
            "llbench.activation": "sigmoid", "llbench.layout": "nchw",
            "llbench.features": "features"}


class Graph:
    """Nodes in order, with the constants that they take; what is made here begins with its name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def real(self, value: object) -> str:
        return self.constant(np.asarray(value, np.float32))

    def whole(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def constant(self, value: np.ndarray) -> str:
        name = f"{self.name}/constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def add(self, operator: str, *inputs: str, result: str | None = None,
            **attributes: object) -> str:
        output = result or f"{self.name}/{operator.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def branch(self) -> onnx.GraphProto:
        """This as a branch of an If, whose result is that of the last node."""
        result = helper.make_tensor_value_info(self.nodes[-1].output[0], TensorProto.FLOAT, None)
        return helper.make_graph(self.nodes, self.name, [], [result], self.constants)

    def choose(self, condition: str, yes: "Graph", no: "Graph") -> str:
        return self.add("If", condition, then_branch=yes.branch(), else_branch=no.branch())


def _saved(graph: Graph, pixels: str, quality: int, halves_chroma: bool) -> str:
    """As Recompress.forward."""
    basis = graph.real(recompress.cosines()[:, None])
    ycc = graph.add("Round", graph.add("Conv", pixels, graph.real(
        recompress.TO_YCC[:, :, None, None])))

    def coded(plane: str, base: np.ndarray) -> str:
        steps = graph.real(recompress.table(base, quality).reshape(1, 64, 1, 1))
        parts = graph.add("Div", graph.add("Conv", plane, basis, strides=[8, 8]), steps)
        whole = graph.add("Mul", graph.add("Round", parts), steps)
        back = graph.add("Round", graph.add("ConvTranspose", whole, basis, strides=[8, 8]))
        return graph.add("Clip", back, graph.real(-128), graph.real(127))

    luma = graph.add("Slice", ycc, graph.whole(0), graph.whole(1), graph.whole(1))
    luma = graph.add("Add", graph.real(128), coded(
        graph.add("Sub", luma, graph.real(128)), recompress.LUMA_TABLE))
    chroma = graph.add("Transpose", graph.add(
        "Slice", ycc, graph.whole(1), graph.whole(3), graph.whole(1)), perm=[1, 0, 2, 3])
    if halves_chroma:
        small = graph.add("AveragePool", chroma, kernel_shape=[2, 2], strides=[2, 2])
        small = coded(graph.add("Floor", graph.add("Add", small, graph.real(0.375))),
                      recompress.CHROMA_TABLE)
        chroma = graph.add("Round", graph.add(
            "Resize", small, "", graph.real([1, 1, 2, 2]), mode="linear",
            coordinate_transformation_mode="half_pixel"))
    else:
        chroma = coded(chroma, recompress.CHROMA_TABLE)
    both = graph.add("Concat", luma, graph.add("Transpose", chroma, perm=[1, 0, 2, 3]), axis=1)
    rgb = graph.add("Round", graph.add("Conv", both, graph.real(
        recompress.TO_RGB[:, :, None, None])))
    return graph.add("Clip", rgb, graph.real(0), graph.real(255))


def _boxed(name: str, pixels: str, times: str) -> Graph:
    """Means of times x times pixels, rounded."""
    graph = Graph(name)
    kept = graph.add("Div", graph.add("Shape", pixels, start=2, end=4), times)
    part = graph.add("Slice", pixels, graph.whole(0, 0), graph.add("Mul", kept, times),
                     graph.whole(2, 3))
    rows = graph.add("Gather", kept, graph.whole(0))
    columns = graph.add("Gather", kept, graph.whole(1))
    shape = graph.add("Concat", graph.whole(1, 3), rows, times, columns, times, axis=0)
    blocks = graph.add("Reshape", part, shape)
    graph.add("Round", graph.add("ReduceMean", blocks, graph.whole(3, 5), keepdims=0))
    return graph


def _same(name: str, pixels: str) -> Graph:
    graph = Graph(name)
    graph.add("Identity", pixels)
    return graph


def _whole_blocks(graph: Graph, pixels: str) -> str:
    block = graph.whole(BLOCK, BLOCK)
    blocks = graph.add("Div", graph.add("Shape", pixels, start=2, end=4), block)
    return graph.add("Slice", pixels, graph.whole(0, 0), graph.add("Mul", blocks, block),
                     graph.whole(2, 3))


def _large(pixels: str, times: str) -> Graph:
    graph = Graph("large")
    huge = graph.add("Squeeze", graph.add("Greater", times, graph.whole(3)))
    fewer = graph.add("Div", times, graph.whole(2))
    pixels = graph.choose(huge, _boxed("huge", pixels, fewer), _same("not-huge", pixels))
    pixels = _saved(graph, _whole_blocks(graph, pixels), BEFORE, True)
    pixels = graph.add("Round", graph.add(
        "AveragePool", pixels, kernel_shape=[2, 2], strides=[2, 2]))
    _saved(graph, pixels, AFTER, False)
    return graph


def _saved_once(name: str, pixels: str, quality: int, halves_chroma: bool) -> Graph:
    graph = Graph(name)
    _saved(graph, _whole_blocks(graph, pixels), quality, halves_chroma)
    return graph


def _not_large(pixels: str, shorter: str) -> Graph:
    graph = Graph("not-large")
    small = graph.add("Squeeze", graph.add("Less", shorter, graph.whole(features.SPARSE_SIDE)))
    graph.choose(small, _saved_once("small", pixels, BEFORE, True),
                 _saved_once("between", pixels, AFTER, False))
    return graph


def _history(graph: Graph) -> str:
    """As History.forward."""
    pixels = graph.add("Round", graph.add(
        "Add", graph.add("Mul", "image", graph.real(127.5)), graph.real(127.5)))
    lacking = graph.add("Max", graph.whole(0, 0), graph.add(
        "Sub", graph.whole(BLOCK, BLOCK), graph.add("Shape", pixels, start=2, end=4)))
    pads = graph.add("Concat", graph.whole(0, 0, 0, 0, 0, 0), lacking, axis=0)
    pixels = graph.add("Pad", pixels, pads, mode="edge")
    shorter = graph.add("ReduceMin", graph.add("Shape", pixels, start=2, end=4), keepdims=1)
    times = graph.add("Div", shorter, graph.whole(features.SCALE_SIDE))
    large = graph.add("Squeeze", graph.add("Greater", times, graph.whole(1)))
    return graph.choose(large, _large(pixels, times), _not_large(pixels, shorter))


def _coded(name: str, levels: str, stride: tuple[int, int], maps: int) -> Graph:
    """The code of each triple, of every so many rows and columns."""
    graph = Graph(name)
    offsets = np.arange(2 * maps) * features.TRIPLES
    graph.add("Conv", levels, graph.real(features.code_filters(maps)), graph.real(offsets),
              group=maps, strides=list(stride))
    return graph


def _statistics(graph: Graph) -> tuple[str, str]:
    """The root frequencies, [1, 1560], and the scale, a whole number of no dimensions."""
    pixels = _history(graph)
    weights = features.filters()
    maps = len(weights)
    bias = np.full(maps, 2.5)
    levels = graph.add("Floor", graph.add(
        "Clip", graph.add("Conv", pixels, graph.real(weights), graph.real(bias)),
        graph.real(0), graph.real(4.99)))
    side = graph.add("ReduceMin", graph.add("Shape", pixels, start=2, end=4), keepdims=0)
    sparse = graph.add("GreaterOrEqual", side, graph.constant(np.array(features.SPARSE_SIDE)))
    codes = graph.choose(sparse, _coded("sparse", levels, features.SPARSE, maps),
                         _coded("dense", levels, features.DENSE, maps))
    flat = graph.add("Reshape", graph.add("Cast", codes, to=TensorProto.INT32), graph.whole(-1))
    ones = graph.add("Expand", graph.real([1]), graph.add("Shape", flat))
    counts = graph.add("ScatterElements", graph.real(np.zeros(2 * maps * features.TRIPLES)), flat,
                       ones, axis=0, reduction="add")
    number = graph.add("ReduceProd", graph.add("Shape", codes, start=2, end=4), keepdims=0)
    frequencies = graph.add("Div", graph.add(
        "Reshape", counts, graph.whole(2 * maps, features.TRIPLES)),
        graph.add("Cast", number, to=TensorProto.FLOAT))
    folded = graph.add("MatMul", graph.add(
        "MatMul", graph.real(features.pairing()), frequencies), graph.real(features.folding()))
    statistics = graph.add("Reshape", graph.add("Sqrt", folded), graph.whole(1, -1))
    return statistics, graph.add("Cast", sparse, to=TensorProto.INT64)


def _answer(graph: Graph, statistics: str, scale: str, head: Head) -> None:
    """As Head.forward."""

    def value(name: str) -> str:
        return graph.add("Gather", graph.real(getattr(head, name).cpu().numpy()), scale)

    z = graph.add("Clip", graph.add("Div", graph.add("Sub", statistics, value("mean")),
                                    value("deviation")), graph.real(-CUT), graph.real(CUT),
                  result="features")
    answers = graph.add("Gemm", z, value("weight"), value("bias"), transB=1)
    clean, mixed, router = (
        graph.add("Gather", answers, graph.whole(number), axis=1) for number in range(3))
    part = graph.add("Mul", graph.add("Sigmoid", router), graph.add("Sub", clean, mixed))
    distance = graph.add("ReduceMean", graph.add("Abs", z), graph.whole(1), keepdims=1)
    doubt = graph.add("Sigmoid", graph.add("Div", graph.add(
        "Sub", value("familiar"), distance), value("width")))
    answer = graph.add("Mul", graph.add("Mul", graph.add("Add", mixed, part), doubt),
                       value("sharpness"))
    bent = graph.add("Tanh", graph.add("Div", answer, value("limit")))
    graph.add("Mul", bent, value("limit"), result="logit")


def export(head: Head, path: pathlib.Path, description: str) -> None:
    """Writes the network with a head; a reader of the metadata needs to be told nothing."""
    graph = Graph("llbench")
    _answer(graph, *_statistics(graph), head)
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, "height", "width"])
    logit = helper.make_tensor_value_info("logit", TensorProto.FLOAT, [1, 1])
    inner = helper.make_tensor_value_info(
        "features", TensorProto.FLOAT, [1, features.Statistics.size])
    model = helper.make_model(
        helper.make_graph(graph.nodes, "llbench", [image], [logit], graph.constants,
                          value_info=[inner]),
        opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION,
        producer_name="llbench Training")
    helper.set_model_props(model, METADATA | {"description": description})
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    onnx.save(model, beside)
    beside.rename(path)
