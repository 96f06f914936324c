import LogLoss
import Testing

@testable import Reports

/// Blends in every format.
struct BlendReportTests {
  @Test func `a blend in 80 columns`() {
    #expect(
      TerminalText().render(SampleBlends.better) == #"""
        use log_pool
        log_pool beats wideresnet, the best single run, by 0.0053 nats [0.0031, 0.0074]
        out of fold, p = 1.2e-06 adjusted for 3 methods
        key labels  n = 10,000 (6,000 real)  clip 0.025 / 0.975  5 folds x 2 repeats
        seed 7

        methods  sorted by log loss out of fold; a gain is positive where it helps
           method             in    out of  gain over                            p
                          sample      fold   best run  95%                adjusted
        >  log_pool      0.03581   0.03593    +0.0053  0.0031 … 0.0074     1.2e-06
           linear_pool   0.03701   0.03722   +0.00399  0.00210 … 0.00590   9.0e-05
           mean_logit   infinite  infinite  -infinite                            1
          wideresnet is the best single run on these very rows, which flatters it; the
          run that is best on the other folds has 0.04201 out of fold, on which log_pool
          gains 0.0061 nats [0.0038, 0.0083]

        runs  with the weights of the methods that fit any
           run                 log loss  ±       log_pool  linear_pool
        >  wideresnet           0.04121  0.0031     0.712        0.600
           vgg16                0.05372  0.0039     0.288        0.400
           odd|name\u{1B}[31m  infinite                 0       <0.001

        warnings
          exact_zero_or_one
            wideresnet gives exactly 0 or 1

        wrote sub.csv: log_pool of wide-test, vgg-test (90,000 predictions), as
        recommended
        stored as blend-log_pool (77aa91bc)

        """#)
  }

  @Test func `a blend as Markdown`() {
    #expect(
      MarkdownText().render(SampleBlends.better) == #"""
        ## log_pool beats wideresnet, the best single run, by 0.0053 nats \[0.0031, 0.0074\] out of fold, p = 1.2e-06 adjusted for 3 methods

        Key labels, n = 10,000 (6,000 real), clip 0.025 / 0.975, 5 folds x 2 repeats, seed 7.

        ### Methods

        | method | in sample | out of fold | ± | gain over best run | 95% | p adjusted | gain over best chosen | notes |
        | --- | ---: | ---: | --- | ---: | --- | ---: | ---: | --- |
        | **log_pool** | 0.03581 | 0.03593 | ± 0.0025 | +0.0053 | 0.0031 … 0.0074 | 1.2e-06 | +0.0061 |  |
        | linear_pool | 0.03701 | 0.03722 | ± 0.0026 | +0.00399 | 0.00210 … 0.00590 | 9.0e-05 | +0.0048 |  |
        | mean_logit | infinite | infinite |  | -infinite |  | 1 | -infinite |  |

        wideresnet is the best single run on these very rows, which flatters it; the run that is best on the other folds has 0.04201 out of fold, on which log_pool gains 0.0061 nats \[0.0038, 0.0083\].

        ### Runs

        | run | log loss | ± | log_pool | linear_pool |
        | --- | ---: | --- | ---: | ---: |
        | **wideresnet** | 0.04121 | ± 0.0031 | 0.712 | 0.600 |
        | vgg16 | 0.05372 | ± 0.0039 | 0.288 | 0.400 |
        | odd\|name\\u{1B}\[31m | infinite |  | 0 | \<0.001 |

        ### Warnings

        - **exact_zero_or_one**: wideresnet gives exactly 0 or 1

        Wrote sub.csv: log_pool of wide-test, vgg-test (90,000 predictions), as recommended.

        Stored as blend-log_pool.

        """#)
  }

  @Test func `the verdict says what chance leaves open`() {
    let open = SampleBlends.worse(
      delta: 0.0011, interval: Interval95(lower: -0.002, upper: 0.0042), pValue: 0.48)
    #expect(
      open.verdict
        == "no blend beats wideresnet beyond chance: the best of them, mean_logit, gains "
        + "0.0011 nats [-0.0020, 0.0042] out of fold, p = 0.48")
    let worse = SampleBlends.worse(
      delta: -0.0211, interval: Interval95(lower: -0.0311, upper: -0.0111), pValue: 3e-5)
    #expect(
      worse.verdict == "no blend beats wideresnet: the best of them, mean_logit, is worse by "
        + "0.0211 nats [0.0111, 0.0311] out of fold")
    #expect(
      SampleBlends.worse(delta: 0, interval: nil, pValue: 1).verdict
        == "no blend beats wideresnet: the best of them has the same loss")
    #expect(
      SampleBlends.worse(delta: -.infinity, interval: nil, pValue: 1).verdict
        == "no blend beats wideresnet: all of them have an infinite loss; hold the runs to bounds "
        + "with --clip")
    #expect(
      open.writtenSentence == "wrote standard output: the best single run, wideresnet (200 "
        + "predictions), no blend is better beyond chance, and of all blends and single runs this "
        + "has the smallest loss out of fold")
  }

  @Test func `JSON has the documented keys, numbers in full and infinity as a word`() throws {
    let value = JSONText(llbenchVersion: "1").value(of: SampleBlends.better)
    #expect(value.childKeys == JSONText.blendKeys.sorted { order($0, value) < order($1, value) })
    #expect(Set(value.childKeys) == Set(JSONText.blendKeys))
    let paths = Dictionary(uniqueKeysWithValues: value.leaves().map { ($0.path, $0.value) })
    #expect(paths["command"] == .string("blend"))
    #expect(paths["methods.log_pool.delta_vs_best"] == .number(0.00528))
    #expect(paths["methods.log_pool.delta_ci95.1"] == .number(0.0074))
    #expect(paths["methods.log_pool.p_value"] == .number(4e-7))
    #expect(paths["methods.log_pool.weights.0.run"] == .string("wideresnet"))
    #expect(paths["methods.log_pool.weights.0.weight"] == .number(0.71234))
    #expect(paths["methods.linear_pool.delta_vs_best_cv"] == .number(0.00479))
    #expect(paths["members.vgg16.log_loss"] == .number(0.05372))
    #expect(paths["delta_vs_best"] == .number(0.00528))
    #expect(paths["cv_log_loss"] == .number(0.03593))
    #expect(paths["output"] == .string("sub.csv"))
    #expect(paths["written.reason"] == .string("recommended"))
    let text = JSONText(llbenchVersion: "1").render(SampleBlends.better)
    #expect(text.contains(#""delta_vs_best": "-Infinity""#) || text.contains(#""-Infinity""#))
    let gate = try GateExpression.parse("methods.log_pool.weights.0.weight > 0.7")
    #expect(try gate.evaluate(on: value))
    let none = JSONText(llbenchVersion: "1").value(
      of: SampleBlends.worse(delta: -0.1, interval: nil, pValue: 1))
    let leaves = Dictionary(uniqueKeysWithValues: none.leaves().map { ($0.path, $0.value) })
    #expect(leaves["recommended"] == .string("best_member"))
    #expect(leaves["cv_log_loss"] == .number(0.2) && leaves["delta_vs_best"] == .number(0))
  }

  private func order(_ key: String, _ value: JSONValue) -> Int {
    value.childKeys.firstIndex(of: key) ?? .max
  }

  @Test func `CSV has a line for each number, by the paths of a gate`() {
    let lines = CSVText().render(SampleBlends.better).split(separator: "\n")
    #expect(lines.first == "metric,value")
    #expect(lines.contains("methods.log_pool.delta_vs_best,0.00528"))
    #expect(lines.contains("methods.mean_logit.cv_log_loss,Infinity"))
    #expect(lines.contains("members.wideresnet.times_best,9"))
  }

  @Test(arguments: [
    TerminalStyle(), TerminalStyle(width: 60), TerminalStyle(width: 133),
    TerminalStyle(width: 60, ascii: true),
  ])
  func `no line is wider than the terminal, and names cannot move the cursor`(
    style: TerminalStyle
  ) {
    let reports = [
      SampleBlends.better,
      SampleBlends.worse(delta: 0.1, interval: Interval95(lower: 0, upper: 1), pValue: 0.5),
    ]
    for report in reports {
      let text = TerminalText(style: style).render(report)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(line.unicodeScalars.count <= style.width, "\(line)")
        #expect(!line.hasSuffix(" ") && !line.unicodeScalars.contains("\u{1B}"))
        if style.ascii { #expect(line.utf8.allSatisfy { $0 < 128 }) }
      }
    }
    #expect(!MarkdownText().render(SampleBlends.better).contains("odd|name"))
  }

  @Test func `groups are named where errors are theirs, and the name is made safe`() {
    let report = SampleBlends.grouped
    let terminal = TerminalText().render(report)
    #expect(
      terminal.contains(
        "errors, intervals and p-values take the 12 groups of scene|\\u{1B}x as"))
    #expect(
      MarkdownText().render(report).contains(
        "Errors, intervals and p-values take the 12 groups of scene\\|\\\\u{1B}x as independent, "
          + "not the rows."))
    let value = JSONText(llbenchVersion: "1").value(of: report)
    let leaves = Dictionary(uniqueKeysWithValues: value.leaves().map { ($0.path, $0.value) })
    #expect(leaves["groups"] == .count(12))
    #expect(leaves["group_column"] == .string("scene|\u{1B}x"))
    #expect(!TerminalText().render(SampleBlends.better).contains("groups"))
  }
}
