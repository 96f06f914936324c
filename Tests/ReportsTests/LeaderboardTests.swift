import Foundation
import LogLoss
import Testing

@testable import Reports

/// Leaderboards as literal text, and what holds for all of them.
struct LeaderboardTests {
  @Test func `a board with a split fits 80 columns`() {
    #expect(
      TerminalText().render(SampleLeaderboards.split)
        == #"""
        leaderboard  4 submissions by private log loss, 2 failed
        key answers (9f3c22e1)  clip none  n = 5,000 (2,489 real)
        1,500 public, 3,500 private  seed 18446744073709551615

          rank     run                   private  ±         public  rank  shake        p
             1     wide-resnet           0.11987  0.0041   0.12500     2  ▲1
             2  ≈  vgg|16                0.12353  0.0041   0.12210     1  ▼1        0.31
             3     \u{1B}[2J=…l\u{202E}  0.69315  0.0041   0.69315     3  =        <1e-9
             4     certain               1.25000  0.0041  infinite     4  =      0.00025

          ≈ cannot be told from the first (sign-flip test, adjusted for all pairs, 5%)

        failed  not ranked
          late
            line 17, column 9: "nan" is not a finite number [not_finite], and 4 more
            problems
          old|run
            other.csv, line 3: the id "z" is not in answers [extra_id]

        warnings
          sample
            a warning

        ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0

        """#)
  }

  @Test func `a ladder shows what moved it in the order of time`() {
    #expect(
      TerminalText().render(SampleLeaderboards.ladder)
        == #"""
        leaderboard  3 submissions by log loss
        key k  clip 0.025 / 0.975  n = 1,000 (500 real)

          rank     run  log loss  ±         p  submitted   (UTC)
             1     c     0.65500  0.010        2026-01-03  10:00
             2  ≈  a     0.67840  0.010  0.50  2026-01-01  10:00
             3  ≈  b     0.68000  0.010  0.50  2026-01-02  10:00

          ≈ cannot be told from the first (sign-flip test, adjusted for all pairs, 5%)

        ladder  what a board under the Ladder mechanism would have shown
          2 of 3 submissions moved the ladder on 1,000 rows: where a score is shown, the
          next must be below it by more than one standard error of the difference from
          the last that moved it, and is then shown rounded to a multiple of 1/1,000

          turn  run    score   needed    shown  submitted   (UTC)
             1  a    0.67840           0.67800  2026-01-01  10:00
             3  c    0.65500  0.00432  0.65500  2026-01-03  10:00

          a plain board shows 0.65500

        ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0

        """#)
  }

  @Test func `teams have a table of their own, and hidden entries are counted`() {
    let renderer = TerminalText(style: TerminalStyle(ascii: true))
    #expect(
      renderer.render(SampleLeaderboards.teams)
        == #"""
        leaderboard  2 submissions by log loss
        key k  clip none  n = 1,000 (500 real)

          rank    run  team  log loss  +/-    p  submitted   (UTC)
             1    c    red*   0.65500  0.010     2026-01-01  10:00
          and 1 more

        ladder  what a board under the Ladder mechanism would have shown
          1 of 2 submissions moved a team's ladder on 1,000 rows: where a score is
          shown, the next must be below it by more than one standard error of the
          difference from the last that moved it, and is then shown rounded to a
          multiple of 1/1,000

          rank  team  submitted  moved     shown  lowest score
             1  red*          1      1   0.65500       0.65500
             2  blue          1      0  infinite      infinite

        ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0

        """#)
  }

  @Test func `the sentence of a ladder reads well whatever the counts`() {
    func sentence(_ moves: Int, of submissions: Int, n: Int) -> String {
      LeaderboardText.ladder(
        LeaderboardReport.LadderBoard(
          rows: .public, n: n, submissions: submissions, moves: moves, sequences: []))
    }
    let all = sentence(6, of: 6, n: 1_200)
    #expect(all.hasPrefix("6 of 6 submissions moved the ladder on 1,200 public rows: "))
    #expect(all.hasSuffix(" and is then shown rounded to a multiple of 1/1,200"))
    let one = sentence(1, of: 1, n: 1)
    #expect(one.hasPrefix("1 of 1 submission moved the ladder on 1 public row: "))
    #expect(one.hasSuffix(" and is then shown rounded to a whole number"))
  }

  @Test func `a board without entries says so`() {
    #expect(
      TerminalText().render(SampleLeaderboards.empty)
        == #"""
        leaderboard  0 submissions by log loss, 1 failed
        key k  clip none  n = 2 (1 real)

        no submission keeps the rules

        failed  not ranked
          x
            it breaks the rules

        ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0

        """#)
  }

  @Test func `Markdown has the same tables`() {
    #expect(
      MarkdownText().render(SampleLeaderboards.split)
        == #"""
        ## Leaderboard: 4 submissions by private log loss, 2 failed

        Key answers, clip none, n = 5,000 (2,489 real), 1,500 public, 3,500 private, seed 18446744073709551615.

        | rank | run | private | ± | public | public rank | shake-up | p |  | submitted |
        | ---: | --- | ---: | ---: | ---: | ---: | --- | ---: | --- | --- |
        | 1 | wide-resnet | 0.11987 | 0.0041 | 0.12500 | 2 | ▲1 |  |  | 2026-01-30T09:15:00.250Z |
        | 2 | vgg\|16 | 0.12353 | 0.0041 | 0.12210 | 1 | ▼1 | 0.31 | ≈ | 2026-01-31T12:00:00.000Z |
        | 3 | \\u{1B}\[2J=evil\\u{202E} | 0.69315 | 0.0041 | 0.69315 | 3 | = | \<1e-9 |  |  |
        | 4 | certain | 1.25000 | 0.0041 | infinite | 4 | = | 0.00025 |  | 2026-02-01T00:00:00.000Z |

        ≈ cannot be told from the first (sign-flip test, adjusted for all pairs, 5%).

        ### Failed

        | run | file | why |
        | --- | --- | --- |
        | late | subs/late.csv | line 17, column 9: "nan" is not a finite number \[not_finite\], and 4 more problems |
        | old\|run |  | other.csv, line 3: the id "z" is not in answers \[extra_id\] |

        ### Warnings

        - **sample**: a warning

        ll\|clip:none\|n:5000\|key:9f3c22e1b2c3\|v:1.0

        """#)
  }

  @Test func `Markdown of a ladder, by time and by teams`() {
    #expect(
      MarkdownText().render(SampleLeaderboards.ladder)
        == #"""
        ## Leaderboard: 3 submissions by log loss

        Key k, clip 0.025 / 0.975, n = 1,000 (500 real).

        | rank | run | log loss | ± | p |  | submitted |
        | ---: | --- | ---: | ---: | ---: | --- | --- |
        | 1 | c | 0.65500 | 0.010 |  |  | 2026-01-03T10:00:00.000Z |
        | 2 | a | 0.67840 | 0.010 | 0.50 | ≈ | 2026-01-01T10:00:00.000Z |
        | 3 | b | 0.68000 | 0.010 | 0.50 | ≈ | 2026-01-02T10:00:00.000Z |

        ≈ cannot be told from the first (sign-flip test, adjusted for all pairs, 5%).

        ### Ladder

        2 of 3 submissions moved the ladder on 1,000 rows: where a score is shown, the next must be below it by more than one standard error of the difference from the last that moved it, and is then shown rounded to a multiple of 1/1,000.

        | turn | run | score | needed | shown | submitted |
        | ---: | --- | ---: | ---: | ---: | --- |
        | 1 | a | 0.67840 |  | 0.67800 | 2026-01-01T10:00:00.000Z |
        | 3 | c | 0.65500 | 0.00432 | 0.65500 | 2026-01-03T10:00:00.000Z |

        A plain board shows 0.65500.

        ll\|clip:none\|n:5000\|key:9f3c22e1b2c3\|v:1.0

        """#)
    #expect(
      MarkdownText().render(SampleLeaderboards.teams)
        == #"""
        ## Leaderboard: 2 submissions by log loss

        Key k, clip none, n = 1,000 (500 real).

        | rank | run | team | log loss | ± | p |  | submitted |
        | ---: | --- | --- | ---: | ---: | ---: | --- | --- |
        | 1 | c | red\* | 0.65500 | 0.010 |  |  | 2026-01-01T10:00:00.000Z |

        And 1 more.

        ### Ladder

        1 of 2 submissions moved a team's ladder on 1,000 rows: where a score is shown, the next must be below it by more than one standard error of the difference from the last that moved it, and is then shown rounded to a multiple of 1/1,000.

        | rank | team | submitted | moved | shown | lowest score |
        | ---: | --- | ---: | ---: | ---: | ---: |
        | 1 | red\* | 1 | 1 | 0.65500 | 0.65500 |
        | 2 | blue | 1 | 0 | infinite | infinite |

        ll\|clip:none\|n:5000\|key:9f3c22e1b2c3\|v:1.0

        """#)
  }

  @Test func `CSV has every entry, and the failed ones without a rank`() {
    #expect(
      CSVText().render(SampleLeaderboards.split)
        == #"""
        rank,run,team,path,id,submitted_at,log_loss,standard_error,public_rank,public_log_loss,public_standard_error,private_rank,private_log_loss,private_standard_error,shake_up,p_value,separable_from_first,ladder_turn,ladder_released,ladder_moved,ladder_required_gain,signature,problem
        1,wide-resnet,,subs/wide-resnet.csv,3f2a91bcd0e4,2026-01-30T09:15:00.250Z,0.1208765432109876,0.0035,2,0.125,0.00412,1,0.11987,0.00412,1,,,,,,,ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0,
        2,vgg|16,,subs/vgg|16.csv.gz,3f2a91bcd0e4,2026-01-31T12:00:00.000Z,0.1231,0.0035,1,0.1221,0.00412,2,0.12353,0.00412,-1,0.31,false,,,,,ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0,
        3,\#u{1B}[2J=evil\#u{202E},,subs/\#u{1B}[2J=evil\#u{202E}.csv,3f2a91bcd0e4,,0.6931471805599453,0.0035,3,0.6931471805599453,0.00412,3,0.6931471805599453,0.00412,0,3e-12,true,,,,,ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0,
        4,certain,,,3f2a91bcd0e4,2026-02-01T00:00:00.000Z,Infinity,,4,Infinity,,4,1.25,0.00412,0,0.00025,true,,,,,ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0,
        ,late,,subs/late.csv,,,,,,,,,,,,,,,,,,,"line 17, column 9: ""nan"" is not a finite number [not_finite], and 4 more problems"
        ,old|run,,,,,,,,,,,,,,,,,,,,,"other.csv, line 3: the id ""z"" is not in answers [extra_id]"

        """#)
  }

  @Test func `JSON has every key in its order, and every entry whatever is shown`() {
    #expect(
      JSONText(llbenchVersion: "1.0.0").render(SampleLeaderboards.teams)
        == #"""
        {
          "schema_version": 1,
          "command": "leaderboard",
          "llbench_version": "1.0.0",
          "n": 1000,
          "n_real": 500,
          "clip": null,
          "key": {
            "id": null,
            "name": "k",
            "sha256": null,
            "path": null
          },
          "ranked_by": "all",
          "entries": [
            {
              "rank": 1,
              "run": {
                "id": null,
                "name": "c",
                "sha256": null,
                "path": null
              },
              "team": "red*",
              "submitted_at": "2026-01-01T10:00:00.000Z",
              "log_loss": 0.655,
              "standard_error": 0.01,
              "public": null,
              "private": null,
              "shake_up": null,
              "p_value": null,
              "separable_from_first": null,
              "ladder": {
                "turn": 1,
                "released": 0.655,
                "moved": true,
                "required_gain": null
              },
              "from": "logit",
              "signature": "ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0"
            },
            {
              "rank": 2,
              "run": {
                "id": null,
                "name": "a",
                "sha256": null,
                "path": null
              },
              "team": "blue",
              "submitted_at": "2026-01-01T10:00:00.000Z",
              "log_loss": "Infinity",
              "standard_error": null,
              "public": null,
              "private": null,
              "shake_up": null,
              "p_value": 0.5,
              "separable_from_first": false,
              "ladder": {
                "turn": 1,
                "released": "Infinity",
                "moved": false,
                "required_gain": null
              },
              "from": "logit",
              "signature": "ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0"
            }
          ],
          "failed": [],
          "split": null,
          "seed": null,
          "ladder": {
            "rows": "all",
            "n": 1000,
            "submissions": 2,
            "moves": 1,
            "sequences": [
              {
                "rank": 1,
                "team": "red*",
                "submissions": 1,
                "moves": 1,
                "released": 0.655,
                "lowest": 0.655
              },
              {
                "rank": 2,
                "team": "blue",
                "submissions": 1,
                "moves": 0,
                "released": "Infinity",
                "lowest": "Infinity"
              }
            ]
          },
          "warnings": [],
          "signature": "ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0"
        }

        """#)
  }

  @Test(
    arguments: [
      ("entries.0.public.rank", .integer(2)), ("entries.0.private.log_loss", .number(0.11987)),
      ("entries.1.shake_up", .integer(-1)), ("entries.1.separable_from_first", .bool(false)),
      ("entries.3.public.log_loss", .number(.infinity)), ("entries.3.p_value", .number(0.00025)),
      ("entries.2.run.name", .string("\u{1B}[2J=evil\u{202E}")), ("entries.2.submitted_at", .null),
      ("failed.late.path", .string("subs/late.csv")), ("failed.late.count", .integer(5)),
      ("failed.late.problems.0.line", .integer(17)), ("failed.late.problems.0.file", .null),
      ("failed.old|run.problems.0.file", .string("other.csv")), ("failed.old|run.path", .null),
      ("split.n_private", .integer(3_500)), ("split.digest", .string("aa00bb11cc22")),
      ("seed", .unsigned(.max)), ("ranked_by", .string("private")),
    ] as [(String, JSONValue)])
  func `a path of the JSON leads to its value`(path: String, value: JSONValue) {
    var place: JSONValue? = JSONText(llbenchVersion: "").value(of: SampleLeaderboards.split)
    for segment in path.split(separator: ".") { place = place?.child(String(segment)) }
    #expect(place == value)
  }

  @Test(arguments: [
    SampleLeaderboards.split, SampleLeaderboards.ladder, SampleLeaderboards.teams,
    SampleLeaderboards.empty,
  ])
  func `the keys of Codable are those of the JSON`(report: LeaderboardReport) throws {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let coded = try JSONSerialization.jsonObject(with: encoder.encode(report))
    let text = JSONText(llbenchVersion: "1").render(report)
    var written = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(written.keys) == Set(JSONText.leaderboardKeys))
    for key in ["schema_version", "command", "llbench_version"] { written[key] = nil }
    #expect(withoutNull(coded) == withoutNull(written))
  }

  @Test func `hostile names stay one cell of each format`() {
    var random = SplitMix64(seed: 14)
    for _ in 0..<100 {
      let (name, path) = (random.hostileText(), random.hostileText())
      let failure = LeaderboardReport.Failure(
        name: name, path: path,
        problems: [
          ValidationReport.Problem(
            code: "extra_id", message: random.hostileText(), hint: random.hostileText())
        ], count: 1)
      let report = LeaderboardReport(
        n: 1, nReal: 1, clip: nil, key: ReportSource(name: random.hostileText()),
        rankedBy: .all,
        entries: [
          LeaderboardReport.Entry(
            rank: 1, run: ReportSource(name: name, path: path), team: random.hostileText(),
            submittedAt: nil, logLoss: 0.5, standardError: nil, signature: "s")
        ], failed: [failure], signature: random.hostileText())
      expectFits(report)
      let rows = MarkdownText().render(report).split(separator: "\n")
        .filter { $0.hasPrefix("| 1 |") }
      #expect(rows.count == 1)
    }
  }

  @Test func `the samples fit every terminal`() {
    for report in [
      SampleLeaderboards.split, SampleLeaderboards.ladder, SampleLeaderboards.teams,
      SampleLeaderboards.empty,
    ] { expectFits(report) }
  }

  /// Expects lines that show all they hold, and no more columns than there are.
  private func expectFits(_ report: LeaderboardReport) {
    for style in [
      TerminalStyle(), TerminalStyle(width: 60, ascii: true), TerminalStyle(width: 133),
    ] {
      let text = TerminalText(style: style).render(report)
      let isSafe = text.unicodeScalars.allSatisfy {
        $0 == "\n"
          || (ScalarClass.isVisible($0) || ScalarClass.isMark($0))
            && (!style.ascii || $0.isASCII)
      }
      #expect(isSafe)
      for line in text.split(separator: "\n") {
        let indent = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
        let rest = String(decoding: line.utf8.dropFirst(indent), as: UTF8.self)
        #expect(indent + DisplayText(rest).width <= style.width)
        #expect(line.utf8.last != UInt8(ascii: " "))
      }
    }
  }

  /// A parsed value without its nulls, for which `Codable` leaves out the key.
  private func withoutNull(_ value: Any) -> NSObject? {
    if let object = value as? [String: Any] {
      return object.compactMapValues(withoutNull) as NSDictionary
    }
    if let list = value as? [Any] { return list.compactMap(withoutNull) as NSArray }
    return value is NSNull ? nil : value as? NSObject
  }
}
