import Reports
import Testing

/// The other terminal texts as literal text.
struct TerminalRunsTests {
  @Test func `problems are grouped by code with their place and one hint`() {
    #expect(
      TerminalText().render(SampleReports.invalid)
        == #"""
        invalid  sub.csv
                 1,023 problems in 4 rows

        out_of_range  1,022
          line 3, column 4, id b: 1.5 is not in [0, 1]
          line 5, column 4, id \u{1B}[2J\u{7}a\r\nb…j.exe\u{9B}1m|`<b>`: -2 is not in
          [0, 1]
            -> p_real is a probability
          and 1,020 more

        missing_id  1
          sample.csv, line 9, id z: no row for z
            -> add it

        warnings
          few_values
            only 4 distinct values

        """#)
  }

  @Test func `runs are one line each`() {
    #expect(
      TerminalText().render(RunListing(runs: SampleReports.runs))
        == #"""
        name          id                 n  log loss  clip           key      stored
        detector      3f2a91bc       5,000   0.12088  0.025 / 0.975  answers  2026-01-31
        a name…`<b>`  77        10,000,000         -  -              -        2026-02-01

        """#)
  }

  @Test func `what is unfinished is below the runs`() {
    #expect(
      TerminalText().render(RunListing(runs: [], unfinished: SampleReports.unfinished))
        == #"""
        no runs yet

        unfinished                            id        saved      of  saved       (UTC)
        test images                           77aa00bc  2,000   5,000  2026-01-31  12:00
        \u{1B}[2J\u{7}a\r….exe\u{9B}1m|`<b>`  01234567      1  10,000  2026-02-01  00:00
        The same predict with --resume goes on; rm with the id, as 77aa00bc, removes
        one.

        """#)
  }

  @Test func `columns that matter less are left out of a narrow listing`() {
    #expect(
      TerminalText(style: TerminalStyle(width: 60, ascii: true))
        .render(RunListing(runs: SampleReports.runs))
          == #"""
          name           id                 n  log loss  clip
          detector       3f2a91bc       5,000   0.12088  0.025 / 0.975
          a name..`<b>`  77        10,000,000         -  -

          """#)
  }

  @Test func `a run shows where it came from and its scores`() {
    #expect(
      TerminalText().render(SampleReports.detail)
        == #"""
        run detector
          id           3f2a91bcd0e4
          rows         5,000
          stored       2026-01-31T12:00:59Z
          scored from  logit
          p_real       min 0, q1 0.0213, median 0.48, q3 0.9912, max 1-2.2e-16
          file         runs/detector.csv
          sha256       0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
          command      llbench score runs/detector.csv answers.csv --clip 0.025,0.975
          llbench      1.0.0
          host         box

        scores
          log loss  ±       clip           key      part      n  when        (UTC)
           0.13001  0.0031  0.025 / 0.975  answers  all   5,000  2026-01-31  12:00
          infinite          none           answers  all   5,000  2026-01-31  12:00

        signatures
          ll|clip:0.025,0.975|n:5000|key:9f3c|v:1.0
          ll|clip:none|n:5000|key:9f3c|v:1.0

        """#)
  }

  @Test func `a query is a table with numbers to the right`() {
    #expect(
      TerminalText().render(SampleReports.query)
        == #"""
        id             p_real  note                                               raw
        007               0.1                                                     00ff
        a,"b"\r\n|c  Infinity
        -3              1e-05  \u{1B}[2J\u{7}a\r\nb\u{202E}gpj.exe\u{9B}1m|`<b>`
        3 rows

        """#)
  }

  @Test func `a removal names the run with its control characters escaped`() {
    #expect(
      TerminalText().render(SampleReports.removed)
        == #"""
        removed \u{1B}[2J\u{7}a\r\nb\u{202E}gpj.exe\u{9B}1m|`<b>` with its 1 prediction

        """#)
  }
}
