import Foundation
import LogLoss
import Reports
import Testing

struct AdaptReportTests {
  @Test func `A head as JSON`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SampleAdaptations.full)
        == #"""
        {
          "schema_version": 1,
          "command": "adapt",
          "llbench_version": "1.0.0",
          "n": 1000,
          "n_real": 480,
          "model": {
            "name": "resnet18",
            "sha256": "9f3c0a1b2c3d4e5f",
            "path": "models/resnet18.onnx",
            "options": "mean:0.5|std:0.5|real:1|activation:softmax"
          },
          "layer": {
            "name": "hidden",
            "source": "option",
            "shape": ["batch", "48", "height", "width"],
            "pooled": true,
            "features": 48
          },
          "images": {
            "path": "train",
            "count": 1001,
            "sha256": "5d1c22e1aabb",
            "ignored": 2
          },
          "ids": "stem",
          "skipped": [
            {
              "file": "real/17.png",
              "reason": "truncated PNG: no IEND. Copy it again."
            }
          ],
          "copies": 3,
          "groups": 700,
          "validation": {
            "folds": 3,
            "seed": 1,
            "strength": 3.16,
            "fold_strengths": [3.16, 10.0, 3.16],
            "strengths": [
              {
                "strength": 10.0,
                "cv_log_loss": 0.51
              },
              {
                "strength": 3.16,
                "cv_log_loss": 0.5012345
              }
            ]
          },
          "log_loss": 0.5023456,
          "standard_error": 0.0123,
          "ci95": [0.4782, 0.5264],
          "auc": 0.8312345,
          "base_rate_log_loss": 0.6923467,
          "in_sample_log_loss": 0.4712345,
          "own_head": {
            "log_loss": 0.6412345,
            "standard_error": 0.0211,
            "auc": 0.7654321,
            "delta": 0.1388889,
            "delta_ci95": [0.09, 0.187]
          },
          "no_own_head": null,
          "rounding": 1.5e-07,
          "images_per_second": 61.25,
          "seconds": 16.32,
          "fit_seconds": 1.25,
          "jobs": 2,
          "run": {
            "id": "3f2a91bcd0e4",
            "name": "train-resnet18-adapted",
            "sha256": null,
            "path": null
          },
          "key": {
            "id": "44aa55bb",
            "name": "train-labels",
            "sha256": null,
            "path": null
          },
          "output": {
            "path": "my-model.onnx",
            "sha256": "77aa91bcd0e45566",
            "bytes": 393457
          },
          "signature": "ll|clip:none|n:1000|key:44aa55bb|v:1.0",
          "warnings": [
            {
              "code": "shortcut",
              "message": "the two classes of these images differ in their size",
              "hint": "save both classes alike."
            }
          ]
        }

        """#)
  }

  @Test func `A head on a terminal of 80 columns`() {
    let text = TerminalText(style: TerminalStyle(width: 80)).render(SampleAdaptations.full)
    #expect(
      text == """
        adapted to 1,000 images
          model        resnet18 (9f3c0a1b2c3d)
          options      mean:0.5, std:0.5, real:1, activation:softmax
          features     48, means over hidden [batch, 48, height, width], named by the
                       option
          images       train, 1,001 images; left alone: 2 that are no pictures; 480 of
                       1,000 real
          groups       700, each in one fold; 3 images have the pixels of another
          missing      1 image could not be read
          speed        61.3 images per second with 2 workers; fits took 1.3 s
          strength     3.16 of 2 tried; 3 folds, seed 1; for each: 3.16, 10, 3.16
          log loss     0.50235 out of fold, standard error 0.012 (95%: 0.478 to 0.526)
          AUC          0.83123
          base rate    0.69235 for the share of REAL
          own head     0.64123, AUC 0.76543; gain +0.13889 (95%: 0.090 to 0.187)
          in sample    0.47123 of the written network on these images, which is too good

        warnings
          shortcut
            the two classes of these images differ in their size
            -> save both classes alike.

        wrote my-model.onnx (393,457 bytes, sha256 77aa91bcd0e4)
        out-of-fold run stored as train-resnet18-adapted (3f2a91bc)

        """)
  }

  @Test func `No line is wider than the terminal, and nothing moves the cursor`() {
    for width in [60, 80, 120] {
      for report in [SampleAdaptations.full, SampleAdaptations.edge] {
        let text = TerminalText(style: TerminalStyle(width: width, ascii: true)).render(report)
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 && $0.value < 127 })
      }
    }
  }

  @Test func `In Markdown names from files stay text`() {
    let text = MarkdownText().render(SampleAdaptations.edge)
    #expect(!text.contains("<script"))
    #expect(!text.contains("\u{1B}"))
    let table = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(table.count > 8)
    let full = MarkdownText().render(SampleAdaptations.full)
    #expect(full.hasPrefix("## Adapted to 1,000 images\n"))
    #expect(full.contains("| 3.16 | 0.50123 |"))
    #expect(full.contains("Wrote my-model.onnx (393,457 bytes, sha256 77aa91bcd0e4)."))
    #expect(full.contains("### Skipped"))
  }

  @Test func `As CSV every value has its path`() {
    let text = CSVText().render(SampleAdaptations.full)
    #expect(text.hasPrefix("field,value\nn,1000\n"))
    #expect(text.contains("own_head.delta,0.1388889\n"))
    #expect(text.contains("validation.strengths.1.cv_log_loss,0.5012345\n"))
  }

  @Test func `It survives its own coding`() throws {
    for report in [SampleAdaptations.full, SampleAdaptations.edge] {
      let data = try JSONEncoder().encode(report)
      #expect(try JSONDecoder().decode(AdaptReport.self, from: data) == report)
    }
  }
}
