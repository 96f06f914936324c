import LogLoss
import Reports
import Testing

struct PredictionReportTests {
  @Test func `a prediction as JSON`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SamplePredictions.full)
        == #"""
        {
          "schema_version": 1,
          "command": "predict",
          "llbench_version": "1.0.0",
          "n": 1249,
          "images_per_second": 91.25,
          "seconds": 12.5,
          "jobs": 2,
          "resumed": 109,
          "model": {
            "name": "resnet18",
            "sha256": "9f3c0a1b2c3d4e5f",
            "path": "models/resnet18.onnx",
            "options": "mean:0.5|std:0.5|real:1|activation:softmax"
          },
          "images": {
            "path": "test",
            "count": 2500,
            "sha256": "5d1c22e1aabb",
            "ignored": 3
          },
          "ids": "number",
          "tta": "flip",
          "calibrator": {
            "method": "platt",
            "file": "c.json"
          },
          "clip": {
            "lower": 0.025,
            "upper": 0.975
          },
          "shard": {
            "index": 1,
            "count": 2
          },
          "skipped": [
            {
              "file": "17.png",
              "reason": "truncated PNG: no IEND. Copy the file again."
            }
          ],
          "p_real": {
            "min": 0.025,
            "median": 0.5123456,
            "max": 0.975
          },
          "log_loss": 0.1208765,
          "standard_error": 0.004123,
          "unclipped_log_loss": 0.1301,
          "auc": 0.9871234,
          "n_real": 600,
          "score_signature": "ll|clip:0.025,0.975|n:1249|key:44aa55bb|v:1.0",
          "key": {
            "id": "44aa55bb",
            "name": "test-labels",
            "sha256": null,
            "path": null
          },
          "run": {
            "id": "3f2a91bcd0e4",
            "name": "test-resnet18-1of2",
            "sha256": null,
            "path": null
          },
          "calibrated_run": {
            "id": "77aa91bcd0e4",
            "name": "test-resnet18-1of2-platt",
            "sha256": null,
            "path": null
          },
          "output": "submission.csv",
          "labels_output": "key.csv",
          "signature": "predict|model:9f3c0a1b2c3d|images:5d1c22e1aabb|n:1249|v:1.0",
          "warnings": [
            {
              "code": "script_order",
              "message": "\"10.png\" gets the id 2 in place of 10",
              "hint": "take --ids rank."
            }
          ]
        }

        """#)
  }

  @Test func `what does not exist is null or empty in JSON, never missing`() {
    let json = JSONText(llbenchVersion: "1").render(SamplePredictions.edge)
    for key in [
      "images_per_second", "tta", "calibrator", "clip", "shard", "p_real", "log_loss", "auc",
      "n_real", "key", "calibrated_run", "output", "labels_output",
    ] {
      #expect(json.contains("\"\(key)\": null"), "\(key)")
    }
    #expect(json.contains(#""warnings": []"#))
  }

  @Test func `a prediction on a terminal`() {
    #expect(
      TerminalText().render(SamplePredictions.full)
        == #"""
        predicted 1,249 images
          model        resnet18 (9f3c0a1b2c3d)
          options      mean:0.5, std:0.5, real:1, activation:softmax
          images       test, 2,500 images, part 1 of 2; left alone: 3 that are no
                       pictures
          ids          number
          averaged     over flip
          speed        91.3 images per second with 2 workers
          resumed      109 were there already
          calibrator   platt (c.json)
          clip         0.025 / 0.975
          p_real       min 0.025, median 0.51235, max 0.975
          log loss     0.12088, standard error 0.0041; 0.13010 without clip
          AUC          0.98712
          real         600 by their folder

        skipped  1
          17.png
            truncated PNG: no IEND. Copy the file again.

        warnings
          script_order
            "10.png" gets the id 2 in place of 10
            -> take --ids rank.

        wrote submission.csv
        wrote the labels to key.csv
        stored as test-resnet18-1of2 (3f2a91bc)
        stored as test-resnet18-1of2-platt (77aa91bc)

        """#)
  }

  @Test func `of many skipped files a terminal gets the first twenty and their number`() {
    let files = (0..<1_500).map { PredictionReport.Skipped(file: "\($0).png", reason: "no") }
    let full = SamplePredictions.full
    let report = PredictionReport(
      n: 0, imagesPerSecond: nil, seconds: 1, jobs: 1, model: full.model, images: full.images,
      ids: "number", clip: nil, skipped: files, pReal: nil, run: full.run, output: nil,
      signature: "")
    let text = TerminalText().render(report)
    #expect(text.contains("\nskipped  1,500\n  0.png\n    no\n"))
    #expect(text.contains("\n  19.png\n    no\n  and 1,480 more; --json lists all\n"))
    #expect(JSONText(llbenchVersion: "1").render(report).contains("1499.png"))
  }

  @Test func `a merged prediction on a terminal`() {
    #expect(
      TerminalText().render(SamplePredictions.merged)
        == #"""
        merged 2 parts to 2,499 predictions
          model        resnet18 (9f3c0a1b2c3d)
          options      mean:0.5, std:0.5, real:1, activation:softmax
          images       test, 2,500 images
          missing      1 image could not be scored
          clip         none
          p_real       min 2.3e-08, median 0.5, max 1

          part  run                     n
          1/2   test-resnet18-1of2  1,249
          2/2   test-resnet18-2of2  1,250

        wrote standard output
        stored as test-resnet18 (c0ffee00)

        """#)
  }

  @Test func `a prediction as Markdown keeps one cell for each text`() {
    let text = MarkdownText().render(SamplePredictions.full)
    #expect(text.hasPrefix("## Predicted 1,249 images\n\n| what | value |\n| --- | --- |\n"))
    #expect(text.contains("| options | mean:0.5, std:0.5, real:1, activation:softmax |"))
    #expect(text.contains("\n### Skipped\n\n| file | reason |\n"))
    #expect(text.contains("\nWrote submission.csv. Wrote the labels to key.csv. Stored as "))
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let report = SamplePredictions.random(&random)
      let lines = MarkdownText().render(report).split(separator: "\n")
      let rows = lines.filter { $0.hasPrefix("|") }
      #expect(rows.count == 2 + 8 + (report.resumed > 0 ? 1 : 0) + 1 + 3)
      #expect(MarkdownText().render(SamplePredictions.randomMerge(&random)).contains("| 1/1 |"))
    }
  }

  @Test func `CSV has a line for each value`() {
    let lines = CSVText().render(SamplePredictions.full).split(separator: "\n")
    #expect(lines[0] == "field,value" && lines[1] == "n,1249")
    #expect(lines.contains("images_per_second,91.25"))
    #expect(lines.contains("skipped.0.file,17.png"))
    #expect(lines.contains("log_loss,0.1208765"))
    let merge = CSVText().render(SamplePredictions.merged).split(separator: "\n")
    #expect(merge.contains("parts.1.run.name,test-resnet18-2of2"))
  }
}
