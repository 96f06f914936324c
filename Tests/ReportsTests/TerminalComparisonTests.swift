import Reports
import Testing

/// Comparisons on the terminal as literal text.
struct TerminalComparisonTests {
  @Test func `two runs with everything in 80 columns`() {
    #expect(
      TerminalText().render(SampleComparisons.two) == #"""
        a old (3f2a91bc), logit  b new, p_real  key answers  clip 0.025 / 0.975
        n = 5,000 (2,489 real)  12 ids left out, not in all  bca intervals of 10,000
        seed 7

                      old      new     a - b        ±                95%       p
        log loss  0.12390  0.12080  +0.00310  0.00097  0.00120 … 0.00500  0.0014
        Brier     0.03450  0.03450  +0.00090  0.00030
        AUC       0.98700  0.98700   -0.0021   0.0011   -0.0043 … 0.0001   0.056
        ECE       0.01230  0.01230   +0.0010            -0.0020 … 0.0040
        miscal.   0.02390  0.02080  +0.00110
        discrim.  0.59300  0.59300  -0.00200
        rows: b better on 2,600, a better on 2,311, same on 89
        log loss = miscal. - discrim. + uncertainty, which is the same for both: what
        recalibration would take off, and what the order of the rows is worth

        difference in log loss, 95%  a - b
            new better
          │             ├──────────────────────●─────────────────────┤
          0                                                    0.00500

        rows that b won by most  of 2,600
          id              label        old      new   loss a   loss b     a - b
          img_004211.png  fake   1-2.2e-16  0.01250  3.68888  0.02532  +3.66356

        rows that b lost by most  of 2,311
          id  label      old      new   loss a   loss b     a - b
          17  real   0.71000  2.3e-08  0.34249  3.68888  -3.34639

        groups  adds sums to the whole difference; p adjusted by Holm over the groups
          group      n     a - b       ±              95%   p adj.      adds
          faces  3,000   +0.0049  0.0013  0.0024 … 0.0074  0.00040  +0.00294
          cars   2,000  +0.00040                              0.80  +0.00016

        equivalent within 0.01 nats: p < 1e-9, 90% 0.00150 … 0.00470.
        however often it is looked at, 95% -0.0110 … 0.0180: does not exclude 0 (no row
        differs by more than 3.66356 nats).
        McNemar p = 0.34: at 0.5, a alone is right on 31 rows, b alone on 40. It answers
        another question: which is right more often, however sure it is.
        Wilcoxon p = 0.70: signed ranks of a 6,011,235, of b 6,049,582. It answers
        another question: which wins the typical row, however much the few costly ones
        weigh.

        new is better by 0.00310 nats [0.00120, 0.00500], p = 0.0014; 12 rows carry 61%
        of it.

        """#)
  }

  @Test func `two runs in 60 columns of ASCII`() {
    #expect(
      TerminalText(style: TerminalStyle(width: 60, ascii: true)).render(SampleComparisons.two)
        == #"""
        a old (3f2a91bc), logit  b new, p_real  key answers
        clip 0.025 / 0.975  n = 5,000 (2,489 real)
        12 ids left out, not in all  bca intervals of 10,000  seed 7

                      old      new     a - b      +/-       p
        log loss  0.12390  0.12080  +0.00310  0.00097  0.0014
        Brier     0.03450  0.03450  +0.00090  0.00030
        AUC       0.98700  0.98700   -0.0021   0.0011   0.056
        ECE       0.01230  0.01230   +0.0010
        miscal.   0.02390  0.02080  +0.00110
        discrim.  0.59300  0.59300  -0.00200
        rows: b better on 2,600, a better on 2,311, same on 89
        log loss = miscal. - discrim. + uncertainty, which is the
        same for both: what recalibration would take off, and what
        the order of the rows is worth

        difference in log loss, 95%  a - b
            new better
          |            [---------------------o--------------------]
          0                                                 0.00500

        rows that b won by most  of 2,600
          id            label        old      new   loss a     a - b
          img_0..1.png  fake   1-2.2e-16  0.01250  3.68888  +3.66356

        rows that b lost by most  of 2,311
          id  label      old      new   loss a   loss b     a - b
          17  real   0.71000  2.3e-08  0.34249  3.68888  -3.34639

        groups
          group      n     a - b     +/-   p adj.      adds
          faces  3,000   +0.0049  0.0013  0.00040  +0.00294
          cars   2,000  +0.00040             0.80  +0.00016

        equivalent within 0.01 nats: p < 1e-9, 90% 0.00150 ..
        0.00470.
        however often it is looked at, 95% -0.0110 .. 0.0180: does
        not exclude 0 (no row differs by more than 3.66356 nats).
        McNemar p = 0.34: at 0.5, a alone is right on 31 rows, b
        alone on 40. It answers another question: which is right
        more often, however sure it is.
        Wilcoxon p = 0.70: signed ranks of a 6,011,235, of b
        6,049,582. It answers another question: which wins the
        typical row, however much the few costly ones weigh.

        new is better by 0.00310 nats [0.00120, 0.00500],
        p = 0.0014; 12 rows carry 61% of it.

        """#)
  }

  @Test func `several runs are ranked, and marked where the best is not certain`() {
    #expect(
      TerminalText().render(SampleComparisons.many) == #"""
        3 runs  key answers  clip none  n = 5,000 (2,489 real)

           run     log loss  best - run       ±               95%     p  p adj.
        >  new      0.12080
        =  old      0.12390     -0.0031  0.0019  -0.0068 … 0.0006  0.10    0.30
        =  forest  infinite   -infinite                            0.50    0.50
        = cannot be told from the best
        p adj. is adjusted by Holm over all 3 pairs, because which run is best was seen
        on the same rows

        difference in log loss, 95%  best - run
                                                          new better
          old  ├─────────────────────────────●───────────────────────┼────┤
               -0.0068                                               0

        new has the smallest loss of 3 runs, 0.12080, but old and forest cannot be told
        from it; 1 run has an infinite loss, finite with --clip 0.025,0.975.

        """#)
  }

  @Test(arguments: 60...100)
  func `no line ends between a number and what it is`(width: Int) {
    for report in [SampleComparisons.two, SampleComparisons.many] {
      let text = TerminalText(style: TerminalStyle(width: width)).render(report)
      // The closing sentence; a table above it has a column p.
      for line in text.split(separator: "\n").suffix(3) where !line.hasPrefix("p adj.") {
        #expect(!line.hasSuffix(" p") && !line.hasSuffix("p =") && !line.hasSuffix("p <"))
        #expect(!line.hasPrefix("nats"))
        #expect(line.unicodeScalars.count <= width)
      }
    }
  }
}
