import Reports
import Testing

/// Calibrations in Markdown as literal text.
struct MarkdownCalibrationTests {
  @Test func `a full calibration is a headline, tables and the plot`() {
    #expect(
      MarkdownText().render(SampleCalibrations.full) == #"""
        ## Use platt, log loss 0.18123 out of fold, gain +0.0068 (95%: 0.0043 … 0.0094)

        platt is the simplest method that is not separable from the best of 6.

        Run detector, key answers, from logit, n = 5,000 (2,489 real), 5 folds x 10 repeats, seed 18446744073709551615.

        ### Methods

        | method | parameters | in sample | out of fold | ± | gain | 95% | notes |
        | --- | --- | ---: | ---: | --- | ---: | --- | --- |
        | **platt** | a 0.8123, b -0.113 | 0.18101 | 0.18123 | ± 0.0051 | +0.0068 | 0.0043 … 0.0094 |  |
        | beta | a 0.79, b 0.83, c -0.11 | 0.18089 | 0.18123 | ± 0.0052 | +0.0068 | 0.0042 … 0.0095 | did not converge |
        | isotonic | blocks 41 | 0.17811 | 0.18322 | ± 0.0055 | +0.0048 | 0.0013 … 0.0083 |  |
        | identity |  | 0.18803 | 0.18803 | ± 0.0062 |  |  |  |
        | temperature+clip | temperature 1.231, lower 2.300e-08, upper 0.9987 | 0.19611 | 0.19644 | ± 0.0063 | -0.00841 | -0.00910 … -0.00770 | anti_correlated |
        | quadratic | a -0.0213, b 0.7912, c 0.00112 |  | failed |  |  |  | not_monotone, did not converge |

        In sample is on the rows that a method was fitted on, out of fold on others. A gain is the loss of identity minus that of the method, out of fold.

        ### Clipping

        | clip | in sample | out of fold | gain | 95% |  |
        | --- | ---: | ---: | ---: | --- | --- |
        | none | 0.18803 | 0.18803 |  |  |  |
        | 0.025 / 0.975 | 0.19210 | 0.19210 | -0.00407 |  | contest |
        | 0.001235 / 0.998712 | 0.18612 | 0.18644 | +0.00159 | -0.00010 … 0.00320 | optimum, lower 95%: 0.0004 … 0.0031, upper 95%: 0.9971 … 0.99953 |

        ### What a bound costs and saves

        | rows | right costs | wrong saves | break-even | wrong | 95% | pays |
        | --- | ---: | ---: | ---: | ---: | --- | --- |
        | p \< 0.025 | 0.01930 | 1.23400 | 1.5% | 4 of 1,812 | 0.1% … 0.6% | no |
        | p \> 0.975 | 0.01810 | 2.41000 | 0.7% | 26 of 1,699 | 1.0% … 2.2% | yes |
        | p \> 0.998712 | 0.00061 | 3.10000 | <0.1% | 0 of 0 |  | open |

        ### Bounds for a shifted test set

        | share | best bounds | worst case | unshifted |
        | ---: | --- | ---: | ---: |
        | 0% | 0.001235 / 0.998712 | 0.18612 | 0.18612 |
        | 2.5% | 0.0281 / 0.9702 | 0.29012 | 0.19380 |

        0.025 / 0.975 is the best choice where 2.11% to 2.36% of the rows are on the wrong side.

        ### Log loss by bounds

        | lower / upper | 0.05 | 0.9 | 0.975 | 0.999 |
        | ---: | ---: | ---: | ---: | ---: |
        | 0.001 | 0.90000 | 0.21000 | 0.19000 | 0.18610 |
        | 0.025 | 0.81000 | 0.21500 | 0.19210 | 0.18900 |
        | 0.1 |  | 0.24000 | 0.22000 | 0.21600 |

        ### Calibration error

        | measure | this run | by chance | 95% below |
        | --- | ---: | ---: | ---: |
        | ECE, equal width | 0.03120 | 0.00810 | 0.01120 |
        | ECE, debiased | 0.00930 | 0.00210 | 0.01020 |
        | smooth ECE | 0.02110 |  |  |

        ### Reliability

        Share of real rows by p_real.

        ```text
             1 ┤                                                        ·⣀⠔⠊
               │                                                     ·⡠⠔⠉
               │                                                 ·⢀⡠⠒⠉
               │                                             ··⢀⡠⠒⠁
          0.75 ┤                                         ···⣀⠤⠊⠁
               │                                     ░·⢀⡠⠔⠒⠉
               │                                 ░⢀⡠⠤⠒⠉⠁
           0.5 ┤                             ⢀⣀⠤⠒⠊⠁
               │                         ⣀⠤⠔⠊⠁░
               │                    ⢀⡠⠔⠒⠉·░
               │                ⣀⠤⠒⠊⠁··
          0.25 ┤            ⢀⡠⠒⠉···
               │         ⢀⠤⠊⠁··
               │      ⣀⠔⠊⠁·
               │   ⣀⠔⠊··
             0 ┤⡠⠔⠉·
               └┬──────────────┬──────────────┬─────────────┬──────────────┬
                0             0.25           0.5           0.75            1
          rows  ███▂▂▂▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▂▂▂███
                ⠤ this run   · calibrated   ░ 95% of such runs   █ up to 1,811 rows
        ```

        ### Share of real rows

        - adjusted to 0.3 real
        - estimated 0.41230 (95%: 0.39 … 0.4341)
        - the estimate is only as good as the calibration of the unlabelled run

        ### Warnings

        - **few_rows**: 5 folds of 2 rows say little; label more rows

        Calibrator: my calibrator.json

        """#)
  }

  @Test func `a run that nothing improves is short`() {
    #expect(
      MarkdownText().render(SampleCalibrations.identity) == #"""
        ## Use identity, log loss 0.68015 out of fold, nothing is significantly better

        Nothing beats the run as it is.

        Run mlb, key answers, from p_real, n = 800 (400 real), 5 folds, seed 1.

        ### Methods

        | method | parameters | in sample | out of fold | ± | gain | 95% | notes |
        | --- | --- | ---: | ---: | --- | ---: | --- | --- |
        | temperature | temperature 1.01 | 0.68010 | 0.68012 | ± 0.0031 | +0.00003 | -0.00017 … 0.00023 |  |
        | **identity** |  | 0.68015 | 0.68015 | ± 0.0031 |  |  |  |

        In sample is on the rows that a method was fitted on, out of fold on others. A gain is the loss of identity minus that of the method, out of fold.

        ### Clipping

        | clip | in sample | out of fold | gain | 95% |  |
        | --- | ---: | ---: | ---: | --- | --- |
        | none | 0.68015 | 0.68015 |  |  |  |
        | 0.2 / 0.8 | 0.67990 |  |  |  | optimum |

        """#)
  }

  @Test func `what was applied and written`() {
    #expect(
      MarkdownText().render(SampleCalibrations.applied) == #"""
        ## Applied platt from calibrator.json to detector

        4,998 of 5,000 predictions changed; wrote submission.csv; stored as detector+platt.

        | p_real | min | median | max |
        | --- | ---: | ---: | ---: |
        | before | 0 | 0.48000 | 1-2.2e-16 |
        | after | 2.3e-08 | 0.47120 | 0.99120 |

        ### Warnings

        - **other_run**: it was fitted on another run

        """#)
    #expect(
      MarkdownText().render(SampleCalibrations.appliedToNothing) == #"""
        ## Applied \\u{1B}\[2J\\u{7}a\\r\\nb\\u{202E}gpj.exe\\u{9B}1m\|\`\<b\>\` to \\u{1B}\[2J\\u{7}a\\r\\nb\\u{202E}gpj.exe\\u{9B}1m\|\`\<b\>\`

        0 of 0 predictions changed.

        """#)
  }
}
