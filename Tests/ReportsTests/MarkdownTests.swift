import Reports
import Testing

/// Markdown as literal text.
struct MarkdownTests {
  @Test func `a full score is a headline and tables`() {
    #expect(
      MarkdownText().render(SampleReports.full)
        == #"""
        ## Log loss 0.12088 ± 0.0041 (95%: 0.1128 … 0.1290)

        Run detector, key answers, clip none, from logit, n = 5,000 (2,489 real).

        |  | value | what it says |
        | --- | ---: | --- |
        | base rate | 0.69314 | predicting 0.49780 for every row |
        | skill | +82.56% | 0.57226 nats better than the base rate |
        | Brier | 0.03452 | mean squared error of p_real; a coin has 0.25 |
        | AUC | 0.98712 | how often real outranks fake; a tie is half |
        | ECE | 0.01235 | calibration error over 15 equal-width bins |
        | miscalibration | 0.00877 | what the best monotone map would take off |
        | discrimination | 0.58103 | what the order of the rows is worth |
        | uncertainty | 0.69314 | log loss = miscal. - discrim. + uncertainty |
        | scikit-learn | 0.12088 | what it prints; it clips at 2.2e-16 |

        ### Clipping

        | clip | log loss | vs none |  |
        | --- | ---: | ---: | --- |
        | none | 0.12088 |  |  |
        | 0.025 / 0.975 | 0.13001 | +0.00914 |  |
        | 0.001235 / 0.998712 | 0.12010 | -0.00078 | optimum, in sample |

        ### Splits

        | split | n | real | log loss | ± and 95% |
        | --- | ---: | ---: | ---: | --- |
        | public | 1,500 | 740 | 0.11870 | ± 0.0075 (95%: 0.1040 … 0.1334) |
        | private | 3,500 | 1,749 | 0.12180 | ± 0.0049 (95%: 0.1122 … 0.1314) |

        Drawn with seed 18446744073709551615.

        ### Worst rows

        | id | label | p_real | loss | share | so far |
        | --- | --- | ---: | ---: | ---: | ---: |
        | img_004211.png | fake | 1-2.2e-16 | 36.04365 | 6.0% | 6.0% |
        | 17 | real | 2.3e-08 | 17.58770 | 2.9% | 8.9% |
        | photo\|1,"x" | real | 0.01250 | 4.38203 | 0.7% | 9.6% |

        ### Warnings

        - **few_digits**: p_real has 2 digits after the point; 14 rows became equal; write p_real in full, or add a column logit

        ll\|clip:none\|n:5000\|key:9f3c22e1\|v:1.0

        """#)
  }

  @Test func `hostile ids stay plain text in one cell`() {
    #expect(
      MarkdownText().render(SampleReports.edge)
        == #"""
        ## Log loss infinite from 1 row scored as certain and wrong

        Run \\u{1B}\[2J\\u{7}a\\r\\nb\\u{202E}gpj.exe\\u{9B}1m\|\`\<b\>\`, key k, clip none, from p_real, n = 2 (2 real).

        |  | value | what it says |
        | --- | ---: | --- |
        | base rate | 0.00000 | predicting 1 for every row |
        | skill | n/a | an infinite loss has none |
        | Brier | 0.50500 | mean squared error of p_real; a coin has 0.25 |
        | AUC | n/a | needs rows of both classes |
        | ECE | 0.55000 | calibration error over 15 equal-width bins |
        | miscalibration | infinite | what the best monotone map would take off |
        | discrimination | 0.00000 | what the order of the rows is worth |
        | uncertainty | 0.00000 | log loss = miscal. - discrim. + uncertainty |
        | exactly 0 or 1 | 1 | rows; unclipped, one wrong is an infinite loss |

        ### Clipping

        | clip | log loss | vs none |  |
        | --- | ---: | ---: | --- |
        | none | infinite |  |  |
        | 0.025 / 0.975 | 1.89712 |  |  |
        | 1 / 1 | 0.00000 |  | optimum, in sample |

        ### Worst rows

        | id | label | p_real | loss | share | so far |
        | --- | --- | ---: | ---: | ---: | ---: |
        | \\u{1B}\[2J\\u{7}a\\r\\nb\\u{202E}gpj.exe\\u{9B}1m\|\`\<b\>\` | real | 0 | infinite |  |  |
        | long/long/long/long/long/long/long/long/long/long/long/long/long/long/last.png | real | 0.90000 | 0.10536 |  |  |

        ### Warnings

        - **one_class**: every row of the key is real

        ll\|clip:none\|n:2\|key:00\|v:1.0

        """#)
  }

  @Test func `problems are a table with complete ids`() {
    #expect(
      MarkdownText().render(SampleReports.invalid)
        == #"""
        ## sub.csv is not valid

        1,023 problems in 4 rows.

        | code | count |
        | --- | ---: |
        | missing_id | 1 |
        | out_of_range | 1,022 |

        | code | file | line | column | id | what | what to do |
        | --- | --- | ---: | ---: | --- | --- | --- |
        | out_of_range | sub.csv | 3 | 4 | b | 1.5 is not in \[0, 1\] | p_real is a probability |
        | out_of_range | sub.csv | 5 | 4 | \\u{1B}\[2J\\u{7}a\\r\\nb\\u{202E}gpj.exe\\u{9B}1m\|\`\<b\>\` | -2 is not in \[0, 1\] | p_real is a probability |
        | missing_id | sample.csv | 9 |  | z | no row for z | add it |

        ### Warnings

        - **few_values**: only 4 distinct values

        """#)
  }

  @Test func `a run is two tables`() {
    #expect(
      MarkdownText().render(SampleReports.detail)
        == #"""
        ## Run detector

        |  | value |
        | --- | --- |
        | id | 3f2a91bcd0e4 |
        | rows | 5,000 |
        | stored | 2026-01-31T12:00:59Z |
        | scored from | logit |
        | p_real: min, quartiles, max | 0, 0.0213, 0.48, 0.9912, 1-2.2e-16 |
        | file | runs/detector.csv |
        | sha256 | 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef |
        | command | llbench score runs/detector.csv answers.csv --clip 0.025,0.975 |
        | llbench | 1.0.0 |
        | host | box |

        ### Scores

        | log loss | ± | clip | key | part | n | when | signature |
        | ---: | --- | --- | --- | --- | ---: | --- | --- |
        | 0.13001 | ± 0.0031 | 0.025 / 0.975 | answers | all | 5,000 | 2026-01-31T12:00:59Z | ll\|clip:0.025,0.975\|n:5000\|key:9f3c\|v:1.0 |
        | infinite |  | none | answers | all | 5,000 | 2026-01-31T12:00:59Z | ll\|clip:none\|n:5000\|key:9f3c\|v:1.0 |

        """#)
  }

  @Test func `a query keeps full precision`() {
    #expect(
      MarkdownText().render(SampleReports.query)
        == #"""
        | id | p_real | note | raw |
        | --- | --- | --- | --- |
        | 007 | 0.1 |  | 00ff |
        | a,"b"\\r\\n\|c | Infinity |  |  |
        | -3 | 1e-05 | \\u{1B}\[2J\\u{7}a\\r\\nb\\u{202E}gpj.exe\\u{9B}1m\|\`\<b\>\` |  |

        """#)
  }
}
