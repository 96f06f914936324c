import Reports
import Testing

/// The score screen as literal text.
struct TerminalScoreTests {
  @Test func `a full score fills one screen of 80 columns`() {
    #expect(
      TerminalText().render(SampleReports.full)
        == #"""
        log loss  0.12088  ± 0.0041 (95%: 0.1128 … 0.1290)   n = 5,000 (2,489 real)
        run detector (3f2a91bc)  key answers  clip none  from logit

        against the base rate
          base rate       0.69314  predicting 0.49780 for every row
          skill           +82.56%  0.57226 nats better than the base rate
          Brier           0.03452  mean squared error of p_real; a coin has 0.25
          AUC             0.98712  how often real outranks fake; a tie is half
          ECE             0.01235  calibration error over 15 equal-width bins
          miscalibration  0.00877  what the best monotone map would take off
          discrimination  0.58103  what the order of the rows is worth
          uncertainty     0.69314  log loss = miscal. - discrim. + uncertainty
          scikit-learn    0.12088  what it prints; it clips at 2.2e-16

        clipping
          clip                 log loss   vs none
          none                  0.12088            this score
          0.025 / 0.975         0.13001  +0.00914
          0.001235 / 0.998712   0.12010  -0.00078  optimum, in sample

        splits  seed 18446744073709551615
          split        n   real  log loss  ±       95%
          public   1,500    740   0.11870  0.0075  0.1040 … 0.1334
          private  3,500  1,749   0.12180  0.0049  0.1122 … 0.1314

        worst rows  3 of 5,000, share of the total loss
          id              label     p_real    logit      loss  share  so far
          img_004211.png  fake   1-2.2e-16   36.044  36.04365   6.0%    6.0%  ████████
          17              real     2.3e-08  -17.588  17.58770   2.9%    8.9%  ███▉
          photo|1,"x"     real     0.01250            4.38203   0.7%    9.6%  █

        warnings
          few_digits
            p_real has 2 digits after the point; 14 rows became equal
            -> write p_real in full, or add a column logit

        ll|clip:none|n:5000|key:9f3c22e1|v:1.0

        """#)
  }

  @Test func `an infinite loss of one class with hostile ids stays readable`() {
    #expect(
      TerminalText().render(SampleReports.edge)
        == #"""
        log loss  infinite  from 1 row scored as certain and wrong   n = 2 (2 real)
        run \u{1B}[2J\u{7}a\r…xe\u{9B}1m|`<b>`  key k  clip none  from p_real

        against the base rate
          base rate        0.00000  predicting 1 for every row
          skill                n/a  an infinite loss has none
          Brier            0.50500  mean squared error of p_real; a coin has 0.25
          AUC                  n/a  needs rows of both classes
          ECE              0.55000  calibration error over 15 equal-width bins
          miscalibration  infinite  what the best monotone map would take off
          discrimination   0.00000  what the order of the rows is worth
          uncertainty      0.00000  log loss = miscal. - discrim. + uncertainty
          exactly 0 or 1         1  rows; unclipped, one wrong is an infinite loss

        clipping
          clip           log loss  vs none
          none           infinite           this score
          0.025 / 0.975   1.89712
          1 / 1           0.00000           optimum, in sample

        worst rows  2 of 2
          id                                                    label   p_real      loss
          \u{1B}[2J\u{7}a\r\nb\u{202E}gpj.exe\u{9B}1m|`<b>`     real         0  infinite
          long/long/long/long/long/l…g/long/long/long/last.png  real   0.90000   0.10536

        warnings
          one_class
            every row of the key is real

        ll|clip:none|n:2|key:00|v:1.0

        """#)
  }

  @Test func `in 60 columns of ASCII what matters less gives way`() {
    #expect(
      TerminalText(style: TerminalStyle(width: 60, ascii: true)).render(SampleReports.full)
        == #"""
        log loss  0.12088  +/- 0.0041 (95%: 0.1128 .. 0.1290)
                  n = 5,000 (2,489 real)
        run detector (3f2a91bc)  key answers  clip none  from logit

        against the base rate
          base rate       0.69314  predicting 0.49780 for every row
          skill           +82.56%  0.57226 nats better than the ba..
          Brier           0.03452  mean squared error of p_real; a..
          AUC             0.98712  how often real outranks fake; a..
          ECE             0.01235  calibration error over 15 equal..
          miscalibration  0.00877  what the best monotone map woul..
          discrimination  0.58103  what the order of the rows is w..
          uncertainty     0.69314  log loss = miscal. - discrim. +..
          scikit-learn    0.12088  what it prints; it clips at 2.2..

        clipping
          clip                 log loss   vs none
          none                  0.12088            this score
          0.025 / 0.975         0.13001  +0.00914
          0.001235 / 0.998712   0.12010  -0.00078  optimum, in sam..

        splits  seed 18446744073709551615
          split        n   real  log loss  +/-     95%
          public   1,500    740   0.11870  0.0075  0.1040 .. 0.1334
          private  3,500  1,749   0.12180  0.0049  0.1122 .. 0.1314

        worst rows  3 of 5,000, share of the total loss
          id              label     p_real    logit      loss  share
          img_004211.png  fake   1-2.2e-16   36.044  36.04365   6.0%
          17              real     2.3e-08  -17.588  17.58770   2.9%
          photo|1,"x"     real     0.01250            4.38203   0.7%

        warnings
          few_digits
            p_real has 2 digits after the point; 14 rows became
            equal
            -> write p_real in full, or add a column logit

        ll|clip:none|n:5000|key:9f3c22e1|v:1.0

        """#)
  }
}
