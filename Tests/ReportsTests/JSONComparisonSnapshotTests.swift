import Reports
import Testing

/// Comparisons as JSON, as literal text: the keys, their order and their layout are a contract.
struct JSONComparisonSnapshotTests {
  @Test func `two runs with everything`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SampleComparisons.two) == #"""
        {
          "schema_version": 1,
          "command": "compare",
          "llbench_version": "1.0.0",
          "n": 5000,
          "n_real": 2489,
          "left_out": 12,
          "clip": {
            "lower": 0.025,
            "upper": 0.975
          },
          "interval": "bca",
          "resamples": 10000,
          "seed": 7,
          "key": {
            "id": null,
            "name": "answers",
            "sha256": null,
            "path": "answers.csv"
          },
          "runs": [
            {
              "name": "old",
              "source": {
                "id": "3f2a91bcd0e4",
                "name": "old",
                "sha256": null,
                "path": null
              },
              "from": "logit",
              "log_loss": 0.1239,
              "standard_error": 0.0041,
              "brier": 0.0345,
              "auc": 0.987,
              "ece": 0.0123,
              "decomposition": {
                "miscalibration": 0.02389999999999999,
                "discrimination": 0.593,
                "uncertainty": 0.693
              },
              "infinite_rows": 0
            },
            {
              "name": "new",
              "source": {
                "id": null,
                "name": "new",
                "sha256": null,
                "path": null
              },
              "from": "p_real",
              "log_loss": 0.1208,
              "standard_error": 0.0041,
              "brier": 0.0345,
              "auc": 0.987,
              "ece": 0.0123,
              "decomposition": {
                "miscalibration": 0.0208,
                "discrimination": 0.593,
                "uncertainty": 0.693
              },
              "infinite_rows": 0
            }
          ],
          "baseline": "old",
          "pairs": [
            {
              "name": "new",
              "a": "old",
              "b": "new",
              "n": 5000,
              "log_loss_a": 0.1239,
              "log_loss_b": 0.1208,
              "delta": 0.0031,
              "standard_error": 0.00097,
              "ci95": [0.0012, 0.005],
              "p_value": 0.00143,
              "p_adjusted": 0.00143,
              "method": "sign_flip_saddlepoint",
              "wins": 2600,
              "losses": 2311,
              "ties": 89,
              "identical": false,
              "auc_delta": -0.0021,
              "auc_standard_error": 0.0011,
              "auc_ci95": [-0.0043, 0.0001],
              "auc_p_value": 0.056,
              "brier_delta": 0.0009,
              "brier_standard_error": 0.0003,
              "ece_delta": 0.001,
              "ece_ci95": [-0.002, 0.004],
              "miscalibration_delta": 0.0011,
              "discrimination_delta": -0.002,
              "infinite": null,
              "concentration": {
                "rows": 12,
                "share": 0.611,
                "rows_to_undo": 23
              },
              "required_rows": 3842,
              "equivalence": {
                "margin": 0.01,
                "p_value": 6e-13,
                "p_adjusted": 6e-13,
                "ci90": [0.0015, 0.0047],
                "equivalent": true
              },
              "sequence": {
                "ci95": [-0.011, 0.018],
                "bound": 3.66356164612965,
                "first_exclusion": null,
                "contradicted": false
              },
              "other_tests": [
                {
                  "name": "mcnemar",
                  "a": 31.0,
                  "b": 40.0,
                  "p_value": 0.342,
                  "method": "exact_binomial"
                },
                {
                  "name": "wilcoxon",
                  "a": 6011234.5,
                  "b": 6049581.5,
                  "p_value": 0.7,
                  "method": "normal"
                }
              ],
              "slices": [
                {
                  "name": "faces",
                  "n": 3000,
                  "delta": 0.0049,
                  "standard_error": 0.0013,
                  "ci95": [0.0024, 0.0074],
                  "p_value": 0.0002,
                  "p_adjusted": 0.0004,
                  "contribution": 0.00294
                },
                {
                  "name": "cars",
                  "n": 2000,
                  "delta": 0.0004,
                  "standard_error": null,
                  "ci95": null,
                  "p_value": 0.8,
                  "p_adjusted": 0.8,
                  "contribution": 0.00016
                }
              ],
              "top_items": [
                {
                  "id": "img_004211.png",
                  "label": 0,
                  "p_real_a": 0.9999999999999998,
                  "p_real_b": 0.0125,
                  "loss_a": 3.68887945411393,
                  "loss_b": 0.0253178079842899,
                  "difference": 3.66356164612964
                },
                {
                  "id": "17",
                  "label": 1,
                  "p_real_a": 0.71,
                  "p_real_b": 2.3e-08,
                  "loss_a": 0.342490308946776,
                  "loss_b": 3.68887945411394,
                  "difference": -3.34638914516716
                }
              ],
              "difference_sizes": [],
              "sentence": "new is better by 0.00310 nats [0.00120, 0.00500], p = 0.0014; 12 rows carry 61% of it"
            }
          ],
          "comparisons": 1,
          "ranking": [
            {
              "name": "new",
              "rank": 1,
              "log_loss": 0.1208,
              "behind_best": 0.0,
              "p_adjusted": null,
              "separable_from_best": null
            },
            {
              "name": "old",
              "rank": 2,
              "log_loss": 0.1239,
              "behind_best": 0.0031,
              "p_adjusted": 0.00143,
              "separable_from_best": true
            }
          ],
          "warnings": [],
          "log_loss_a": 0.1239,
          "log_loss_b": 0.1208,
          "delta": 0.0031,
          "standard_error": 0.00097,
          "ci95": [0.0012, 0.005],
          "p_value": 0.00143,
          "wins": 2600,
          "losses": 2311,
          "ties": 89,
          "auc_delta": -0.0021,
          "auc_p_value": 0.056,
          "brier_delta": 0.0009,
          "ece_delta": 0.001,
          "required_rows": 3842,
          "sentence": "new is better by 0.00310 nats [0.00120, 0.00500], p = 0.0014; 12 rows carry 61% of it"
        }

        """#)
  }

  @Test func `the keys that a gate may start with are those of the object, in its order`() {
    guard case .object(let members) = JSONText(llbenchVersion: "1").value(of: SampleComparisons.two)
    else {
      Issue.record("a comparison is an object")
      return
    }
    #expect(members.map(\.key) == JSONText.compareKeys)
  }

  @Test func `of several runs the keys of one pair are null at the top`() throws {
    let value = JSONText(llbenchVersion: "1").value(of: SampleComparisons.many)
    guard case .object(let members) = value else {
      Issue.record("a comparison is an object")
      return
    }
    for key in ["delta", "p_value", "ci95", "auc_delta", "wins"] {
      #expect(members.first { $0.key == key }?.value == .null)
    }
    let gate = try GateExpression.parse("pairs.old.delta < 0 && runs.forest.log_loss > 1e300")
    #expect(try gate.evaluate(on: value))
    #expect(throws: GateError.self) { try GateExpression.parse("delta > 0").evaluate(on: value) }
  }
}
