import Reports
import Testing

/// Calibrations as JSON, as literal text: the keys, their order and their layout are a contract.
struct JSONCalibrationSnapshotTests {
  @Test func `a full calibration`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SampleCalibrations.full) == #"""
        {
          "schema_version": 1,
          "command": "calibrate",
          "llbench_version": "1.0.0",
          "n": 5000,
          "n_real": 2489,
          "folds": 5,
          "repeats": 10,
          "seed": 18446744073709551615,
          "from": "logit",
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
          "methods": [
            {
              "name": "platt",
              "parameters": {
                "a": 0.812345678,
                "b": -0.113
              },
              "in_sample_log_loss": 0.18101,
              "cv_log_loss": 0.18123,
              "cv_standard_error": 0.00513,
              "delta_vs_identity": 0.0068,
              "delta_ci95": [0.00431, 0.00941],
              "converged": true,
              "notes": [],
              "recommended": true
            },
            {
              "name": "beta",
              "parameters": {
                "a": 0.79,
                "b": 0.83,
                "c": -0.11
              },
              "in_sample_log_loss": 0.18089,
              "cv_log_loss": 0.18123,
              "cv_standard_error": 0.0052,
              "delta_vs_identity": 0.0068,
              "delta_ci95": [0.0042, 0.0095],
              "converged": false,
              "notes": [],
              "recommended": false
            },
            {
              "name": "isotonic",
              "parameters": {
                "blocks": 41.0
              },
              "in_sample_log_loss": 0.17811,
              "cv_log_loss": 0.18322,
              "cv_standard_error": 0.0055,
              "delta_vs_identity": 0.00481,
              "delta_ci95": [0.0013, 0.0083],
              "converged": true,
              "notes": [],
              "recommended": false
            },
            {
              "name": "identity",
              "parameters": {},
              "in_sample_log_loss": 0.18803,
              "cv_log_loss": 0.18803,
              "cv_standard_error": 0.00621,
              "delta_vs_identity": 0.0,
              "delta_ci95": [0.0, 0.0],
              "converged": true,
              "notes": [],
              "recommended": false
            },
            {
              "name": "temperature+clip",
              "parameters": {
                "temperature": 1.2310001,
                "lower": 2.3e-08,
                "upper": 0.99871
              },
              "in_sample_log_loss": 0.19611,
              "cv_log_loss": 0.19644,
              "cv_standard_error": 0.00631,
              "delta_vs_identity": -0.00841,
              "delta_ci95": [-0.0091, -0.0077],
              "converged": true,
              "notes": ["anti_correlated"],
              "recommended": false
            },
            {
              "name": "quadratic",
              "parameters": {
                "a": -0.0213,
                "b": 0.7912,
                "c": 0.00112
              },
              "in_sample_log_loss": null,
              "cv_log_loss": null,
              "cv_standard_error": null,
              "delta_vs_identity": null,
              "delta_ci95": null,
              "converged": false,
              "notes": ["not_monotone"],
              "recommended": false
            }
          ],
          "recommended": "platt",
          "recommendation": "platt is the simplest method that is not separable from the best of 6.",
          "clip": {
            "lower": 0.0012345678,
            "upper": 0.9987123456,
            "log_loss": 0.18612,
            "lower_ci95": [0.0004, 0.0031],
            "upper_ci95": [0.9971, 0.99953],
            "cv_log_loss": 0.18644,
            "cv_delta": 0.00159,
            "cv_delta_ci95": [-0.0001, 0.0032],
            "contest_log_loss": 0.1921
          },
          "prices": [
            {
              "side": "lower",
              "bound": 0.025,
              "cost_per_right_row": 0.0193,
              "saving_per_wrong_row": 1.234,
              "break_even_error_rate": 0.0154,
              "rows_beyond": 1812,
              "wrong_beyond": 4,
              "error_rate": 0.002207505518763797,
              "error_rate_ci95": [0.00086, 0.00566]
            },
            {
              "side": "upper",
              "bound": 0.975,
              "cost_per_right_row": 0.0181,
              "saving_per_wrong_row": 2.41,
              "break_even_error_rate": 0.00745,
              "rows_beyond": 1699,
              "wrong_beyond": 26,
              "error_rate": 0.015303119482048263,
              "error_rate_ci95": [0.01046, 0.02232]
            },
            {
              "side": "upper",
              "bound": 0.9987123456,
              "cost_per_right_row": 0.00061,
              "saving_per_wrong_row": 3.1,
              "break_even_error_rate": 0.0002,
              "rows_beyond": 0,
              "wrong_beyond": 0,
              "error_rate": null,
              "error_rate_ci95": null
            }
          ],
          "shift": [
            {
              "epsilon": 0.0,
              "lower": 0.0012345678,
              "upper": 0.9987123456,
              "worst_case_log_loss": 0.18612,
              "plain_log_loss": 0.18612
            },
            {
              "epsilon": 0.025,
              "lower": 0.0281,
              "upper": 0.9702,
              "worst_case_log_loss": 0.29012,
              "plain_log_loss": 0.1938
            }
          ],
          "contest_shift": {
            "epsilon_low": 0.0211,
            "epsilon_high": 0.0236
          },
          "reliability": {
            "points": [
              {
                "p": 0.0,
                "share": 0.0,
                "lower95": 0.0,
                "upper95": 0.0
              },
              {
                "p": 0.25,
                "share": 0.30625,
                "lower95": 0.2120447632071673,
                "upper95": 0.2879552367928327
              },
              {
                "p": 0.5,
                "share": 0.5,
                "lower95": 0.4561730676410041,
                "upper95": 0.5438269323589959
              },
              {
                "p": 0.75,
                "share": 0.69375,
                "lower95": 0.7120447632071674,
                "upper95": 0.7879552367928326
              },
              {
                "p": 1.0,
                "share": 1.0,
                "lower95": 1.0,
                "upper95": 1.0
              }
            ],
            "histogram": [1811, 302, 150, 90, 61, 44, 30, 22, 17, 12, 10, 14, 19, 28, 40, 77, 110, 190, 301, 1672]
          },
          "calibration_errors": [
            {
              "name": "ece_equal_width",
              "value": 0.0312,
              "null_mean": 0.0081,
              "null_q95": 0.0112
            },
            {
              "name": "ece_debiased",
              "value": 0.0093,
              "null_mean": 0.0021,
              "null_q95": 0.0102
            },
            {
              "name": "smooth_ece",
              "value": 0.0211,
              "null_mean": null,
              "null_q95": null
            }
          ],
          "prior": {
            "assumed": 0.3,
            "estimated": 0.4123,
            "ci95": [0.39, 0.4341],
            "warning": "the estimate is only as good as the calibration of the unlabelled run"
          },
          "grid": {
            "lower": [0.001, 0.025, 0.1],
            "upper": [0.05, 0.9, 0.975, 0.999],
            "log_loss": [
              [0.9, 0.21, 0.19, 0.1861],
              [0.81, 0.215, 0.1921, 0.189],
              [null, 0.24, 0.22, 0.216]
            ]
          },
          "calibrator_file": "my calibrator.json",
          "warnings": [
            {
              "code": "few_rows",
              "message": "5 folds of 2 rows say little",
              "hint": "label more rows"
            }
          ],
          "map": null
        }

        """#)
  }

  @Test func `what is not there is null or an empty list`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SampleCalibrations.identity) == #"""
        {
          "schema_version": 1,
          "command": "calibrate",
          "llbench_version": "1.0.0",
          "n": 800,
          "n_real": 400,
          "folds": 5,
          "repeats": 1,
          "seed": 1,
          "from": "p_real",
          "run": {
            "id": null,
            "name": "mlb",
            "sha256": null,
            "path": null
          },
          "key": {
            "id": null,
            "name": "answers",
            "sha256": null,
            "path": null
          },
          "methods": [
            {
              "name": "temperature",
              "parameters": {
                "temperature": 1.01
              },
              "in_sample_log_loss": 0.6801,
              "cv_log_loss": 0.68012,
              "cv_standard_error": 0.0031,
              "delta_vs_identity": 3e-05,
              "delta_ci95": [-0.00017, 0.00023],
              "converged": true,
              "notes": [],
              "recommended": false
            },
            {
              "name": "identity",
              "parameters": {},
              "in_sample_log_loss": 0.68015,
              "cv_log_loss": 0.68015,
              "cv_standard_error": 0.0031,
              "delta_vs_identity": 0.0,
              "delta_ci95": null,
              "converged": true,
              "notes": [],
              "recommended": true
            }
          ],
          "recommended": "identity",
          "recommendation": "Nothing beats the run as it is.",
          "clip": {
            "lower": 0.2,
            "upper": 0.8,
            "log_loss": 0.6799,
            "lower_ci95": null,
            "upper_ci95": null,
            "cv_log_loss": null,
            "cv_delta": null,
            "cv_delta_ci95": null,
            "contest_log_loss": null
          },
          "prices": [],
          "shift": [],
          "contest_shift": null,
          "reliability": null,
          "calibration_errors": [],
          "prior": null,
          "grid": null,
          "calibrator_file": null,
          "warnings": [],
          "map": null
        }

        """#)
  }

  @Test func `what was applied and written`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SampleCalibrations.applied) == #"""
        {
          "schema_version": 1,
          "command": "apply",
          "llbench_version": "1.0.0",
          "n": 5000,
          "calibrator": {
            "method": "platt",
            "file": "calibrator.json"
          },
          "run": {
            "id": "3f2a91bcd0e4",
            "name": "detector",
            "sha256": null,
            "path": null
          },
          "output": "submission.csv",
          "changed": 4998,
          "p_real": {
            "before": {
              "min": 0.0,
              "median": 0.48,
              "max": 0.9999999999999998
            },
            "after": {
              "min": 2.3e-08,
              "median": 0.4712,
              "max": 0.9912
            }
          },
          "stored": {
            "id": "77aa00",
            "name": "detector+platt",
            "sha256": null,
            "path": null
          },
          "warnings": [
            {
              "code": "other_run",
              "message": "it was fitted on another run",
              "hint": null
            }
          ]
        }

        """#)
  }
}
