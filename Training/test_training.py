"""Runs in seconds and needs no images: python3 -m unittest, in this folder."""
import pathlib
import tempfile
import unittest

import numpy as np
import onnxruntime
import torch
from PIL import Image

import augment
import counting
import data
import features
import generators
import head
import recompress
from export import export
from network import Network


def picture(width: int, height: int, seed: int) -> np.ndarray:
    """Smooth shapes with some noise, as little like any face as need be."""
    random = np.random.default_rng(seed)
    small = random.integers(0, 256, (8, 8, 3)).astype(np.uint8)
    smooth = np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC))
    return augment.noisy(smooth, 2, random)


def random_head() -> head.Head:
    torch.manual_seed(0)
    made = head.Head(features.Statistics.size)
    made.mean.fill_(0.05)
    made.deviation.fill_(0.02)
    made.weight.normal_(0, 0.02)
    made.bias.normal_()
    made.limit.fill_(2)
    made.familiar.fill_(3)
    return made


class Statistics(unittest.TestCase):
    def test_counts_of_c_and_of_tensors_are_the_same_bits(self):
        if counting.library() is None:
            self.skipTest("no C compiler")
        for width, height in ((64, 48), (131, 97), (512, 460), (7, 5)):
            image = picture(width, height, width)
            with torch.no_grad():
                slow = features.Statistics()(counting.tensor(image))[0].numpy()
            np.testing.assert_allclose(counting.count(image), slow, atol=2e-7)

    def test_every_plane_kernel_and_direction_has_frequencies_of_sum_1(self):
        rows = counting.count(picture(64, 64, 1)).reshape(-1, features.folding().shape[1])
        np.testing.assert_allclose((rows.astype(float)**2).sum(1), 1, atol=1e-5)

    def test_an_image_and_its_negative_mirror_have_the_same_statistics(self):
        image = picture(64, 64, 2)
        np.testing.assert_allclose(counting.count(255 - image[::-1, ::-1]), counting.count(image),
                                   atol=0.02)

    def test_a_flat_image_has_only_middle_levels(self):
        rows = counting.count(np.full((32, 32, 3), 77, np.uint8)).reshape(40, 39)
        self.assertTrue(((rows > 0.999).sum(1) == 1).all())


class Jpeg(unittest.TestCase):
    def test_a_round_trip_of_tensors_is_nearly_pillows(self):
        for quality, halves, most in ((75, True, 1), (92, False, 0.5)):
            image = picture(128, 96, 3)
            saved = augment.jpeg(image, quality, 2 if halves else 0).astype(float)
            trip = recompress.Recompress(quality, halves)
            pixels = torch.from_numpy(image).permute(2, 0, 1)[None].float()
            mine = trip(pixels)[0].permute(1, 2, 0).numpy()
            self.assertLess(np.abs(mine - saved).mean(), most)

    def test_tables_are_those_that_pillow_writes(self):
        with tempfile.TemporaryDirectory() as place:
            path = pathlib.Path(place) / "a.jpg"
            Image.fromarray(picture(16, 16, 0)).save(path, quality=75)
            with Image.open(path) as image:
                written = [sorted(table) for table in image.quantization.values()]
        for base, table in ((recompress.LUMA_TABLE, written[0]),
                            (recompress.CHROMA_TABLE, written[1])):
            self.assertEqual(sorted(recompress.table(base, 75).ravel().tolist()), table)


class Onnx(unittest.TestCase):
    def test_onnx_runtime_gives_torchs_logits_at_any_size(self):
        network = Network(random_head())
        with tempfile.TemporaryDirectory() as place:
            path = pathlib.Path(place) / "model.onnx"
            export(network.head, path, "a test")
            session = onnxruntime.InferenceSession(str(path))
            for width, height in ((1, 1), (3, 5), (64, 48), (131, 97), (256, 256), (447, 600),
                                  (512, 460), (900, 1001), (1024, 1024), (1800, 1799)):
                image = picture(width, height, height)
                found = session.run(None, {"image": counting.tensor(image).numpy()})[0]
                self.assertEqual(found.shape, (1, 1))
                self.assertAlmostEqual(float(found[0, 0]), network.logit(image), delta=1e-4)


class Data(unittest.TestCase):
    def test_the_same_photograph_in_two_sizes_is_one_group_and_one_fold(self):
        with tempfile.TemporaryDirectory() as place:
            root = pathlib.Path(place)
            for folder, side in (("small", 64), ("large", 128)):
                for kind in ("real", "fake"):
                    (root / folder / kind).mkdir(parents=True)
                for k in range(6):
                    image = Image.fromarray(picture(128, 128, k)).resize((side, side))
                    kind = "real" if k < 3 else "fake"
                    image.save(root / folder / kind / f"{k}.png")
            found = data.items(root / "small") + data.items(root / "large")
            group = data.groups(found)
            self.assertEqual(len(set(group)), 6)
            self.assertEqual(group[:6].tolist(), group[6:].tolist())
            fold = data.folds(group, 3, 0)
            self.assertEqual(fold[:6].tolist(), fold[6:].tolist())
            self.assertEqual(fold.tolist(), data.folds(group, 3, 0).tolist())


class Variants(unittest.TestCase):
    def test_a_variant_is_the_same_each_time_and_differs_between_names(self):
        image = picture(64, 64, 5)
        for recipe in ("noise2", "same+noise1+jpeg75"):
            one = augment.variant(image, recipe, "a")
            np.testing.assert_array_equal(one, augment.variant(image, recipe, "a"))
            self.assertTrue((one != augment.variant(image, recipe, "b")).any())
        for number in range(8):
            np.testing.assert_array_equal(augment.variant(image, f"mix{number}", "a"),
                                          augment.variant(image, f"mix{number}", "a"))

    def test_what_is_no_step_is_refused(self):
        with self.assertRaises(ValueError):
            augment.variant(picture(8, 8, 0), "sharpen2", "a")


class Heads(unittest.TestCase):
    def test_a_logistic_regression_is_where_its_gradient_is_zero(self):
        random = np.random.default_rng(0)
        z = torch.from_numpy(random.normal(size=(200, 3)).astype(np.float32))
        label = (random.random(200) < 0.5).astype(float)
        weight = head.balance(label)
        found = head.logistic(z, label, weight, 1e-2).double().numpy()
        p = 1 / (1 + np.exp(-(z.double().numpy() @ found[:-1] + found[-1])))
        rest = weight / weight.sum() * (p - label)
        gradient = z.double().numpy().T @ rest + 2e-2 * found[:-1]
        self.assertLess(np.abs(gradient).max(), 1e-4)
        self.assertLess(abs(rest.sum()), 1e-4)


class Generators(unittest.TestCase):
    def test_every_decoder_paints_an_image_of_the_same_size(self):
        for kind in generators.DECODERS:
            for depth in (2, 3):
                torch.manual_seed(0)
                network = generators.Autoencoder(kind, depth).eval()
                painted = generators.repainted(network, picture(64, 48, 0), "cpu")
                self.assertEqual(painted.shape, (48, 64, 3))


if __name__ == "__main__":
    unittest.main()
