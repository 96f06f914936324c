import Reports
import Testing

/// JSON as literal text: the keys, their order and their layout are a contract.
struct JSONSnapshotTests {
  @Test func `a full score`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SampleReports.full)
        == #"""
        {
          "schema_version": 1,
          "command": "score",
          "llbench_version": "1.0.0",
          "n": 5000,
          "n_real": 2489,
          "clip": null,
          "log_loss": 0.1208765432109876,
          "standard_error": 0.004123,
          "ci95": [0.11279546, 0.12895762],
          "base_rate_log_loss": 0.69313750028,
          "brier": 0.034521,
          "auc": 0.9871234567890123,
          "ece": 0.0123456,
          "decomposition": {
            "miscalibration": 0.0087654,
            "discrimination": 0.5810263,
            "uncertainty": 0.69313750028
          },
          "clip_table": [
            {
              "label": "none",
              "lower": null,
              "upper": null,
              "log_loss": 0.1208765432109876,
              "in_sample": false
            },
            {
              "label": "contest",
              "lower": 0.025,
              "upper": 0.975,
              "log_loss": 0.1300123,
              "in_sample": false
            },
            {
              "label": "optimum",
              "lower": 0.0012345678,
              "upper": 0.9987123456,
              "log_loss": 0.1201,
              "in_sample": true
            }
          ],
          "worst": [
            {
              "id": "img_004211.png",
              "label": 0,
              "p_real": 0.9999999999999998,
              "logit": 36.04365338911715,
              "loss": 36.04365338911715,
              "share": 0.0596
            },
            {
              "id": "17",
              "label": 1,
              "p_real": 2.3e-08,
              "logit": -17.5877,
              "loss": 17.5877,
              "share": 0.0291
            },
            {
              "id": "photo|1,\"x\"",
              "label": 1,
              "p_real": 0.0125,
              "logit": null,
              "loss": 4.38203,
              "share": 0.0073
            }
          ],
          "exact_zero_or_one": 0,
          "infinite_rows": 0,
          "warnings": [
            {
              "code": "few_digits",
              "message": "p_real has 2 digits after the point; 14 rows became equal",
              "hint": "write p_real in full, or add a column logit"
            }
          ],
          "signature": "ll|clip:none|n:5000|key:9f3c22e1|v:1.0",
          "run": {
            "id": "3f2a91bcd0e4",
            "name": "detector",
            "sha256": "00ff",
            "path": "runs/detector.csv"
          },
          "key": {
            "id": null,
            "name": "answers",
            "sha256": null,
            "path": "answers.csv"
          },
          "splits": [
            {
              "name": "public",
              "n": 1500,
              "n_real": 740,
              "log_loss": 0.1187,
              "standard_error": 0.0075,
              "ci95": [0.104, 0.1334],
              "signature": "ll|clip:none|n:1500|split:public@5d1c22e1|key:9f3c22e1|v:1.0"
            },
            {
              "name": "private",
              "n": 3500,
              "n_real": 1749,
              "log_loss": 0.1218,
              "standard_error": 0.0049,
              "ci95": [0.1122, 0.1314],
              "signature": "ll|clip:none|n:3500|split:private@5d1c22e1|key:9f3c22e1|v:1.0"
            }
          ],
          "seed": 18446744073709551615,
          "semantics": {
            "name": "scikit-learn",
            "epsilon": 2.220446049250313e-16,
            "log_loss": 0.1208765
          },
          "from": "logit",
          "calibrator": null,
          "distribution": null,
          "loss_shares": null
        }

        """#)
  }

  @Test func `a score without what one class and an infinite loss cannot have`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SampleReports.edge)
        == #"""
        {
          "schema_version": 1,
          "command": "score",
          "llbench_version": "1.0.0",
          "n": 2,
          "n_real": 2,
          "clip": null,
          "log_loss": "Infinity",
          "standard_error": null,
          "ci95": null,
          "base_rate_log_loss": 0.0,
          "brier": 0.505,
          "auc": null,
          "ece": 0.55,
          "decomposition": {
            "miscalibration": "Infinity",
            "discrimination": 0.0,
            "uncertainty": 0.0
          },
          "clip_table": [
            {
              "label": "none",
              "lower": null,
              "upper": null,
              "log_loss": "Infinity",
              "in_sample": false
            },
            {
              "label": "contest",
              "lower": 0.025,
              "upper": 0.975,
              "log_loss": 1.8971200079,
              "in_sample": false
            },
            {
              "label": "optimum",
              "lower": 1.0,
              "upper": 1.0,
              "log_loss": 0.0,
              "in_sample": true
            }
          ],
          "worst": [
            {
              "id": "\u001b[2J\u0007a\r\nb\u202egpj.exe\u009b1m|`<b>`",
              "label": 1,
              "p_real": 0.0,
              "logit": null,
              "loss": "Infinity",
              "share": null
            },
            {
              "id": "long/long/long/long/long/long/long/long/long/long/long/long/long/long/last.png",
              "label": 1,
              "p_real": 0.9,
              "logit": null,
              "loss": 0.10536051565782628,
              "share": null
            }
          ],
          "exact_zero_or_one": 1,
          "infinite_rows": 1,
          "warnings": [
            {
              "code": "one_class",
              "message": "every row of the key is real",
              "hint": null
            }
          ],
          "signature": "ll|clip:none|n:2|key:00|v:1.0",
          "run": {
            "id": null,
            "name": "\u001b[2J\u0007a\r\nb\u202egpj.exe\u009b1m|`<b>`",
            "sha256": null,
            "path": "\u001b[2J\u0007a\r\nb\u202egpj.exe\u009b1m|`<b>`"
          },
          "key": {
            "id": null,
            "name": "k",
            "sha256": null,
            "path": null
          },
          "splits": [],
          "seed": null,
          "semantics": null,
          "from": "p_real",
          "calibrator": null,
          "distribution": null,
          "loss_shares": null
        }

        """#)
  }

  @Test func `a query`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SampleReports.query)
        == #"""
        {
          "schema_version": 1,
          "command": "query",
          "llbench_version": "1.0.0",
          "columns": ["id", "p_real", "note", "raw"],
          "rows": [
            ["007", 0.1, null, "00ff"],
            ["a,\"b\"\r\n|c", "Infinity", "", null],
            [-3, 1e-05, "\u001b[2J\u0007a\r\nb\u202egpj.exe\u009b1m|`<b>`", ""]
          ],
          "truncated": false
        }

        """#)
  }

  @Test func `a removal`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SampleReports.removed)
        == #"""
        {
          "schema_version": 1,
          "command": "rm",
          "llbench_version": "1.0.0",
          "run": {
            "id": null,
            "name": "\u001b[2J\u0007a\r\nb\u202egpj.exe\u009b1m|`<b>`",
            "sha256": null,
            "path": null
          },
          "old_name": null,
          "output": null,
          "n": 1
        }

        """#)
  }
}
