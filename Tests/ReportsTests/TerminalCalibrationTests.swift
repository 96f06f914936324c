import Reports
import Testing

/// The calibration screens as literal text.
struct TerminalCalibrationTests {
  @Test func `a full calibration in 80 columns`() {
    #expect(
      TerminalText().render(SampleCalibrations.full) == #"""
        use platt  log loss 0.18123 out of fold  gain +0.0068 (95%: 0.0043 … 0.0094)
        platt is the simplest method that is not separable from the best of 6.
        run detector (3f2a91bc)  key answers  from logit  n = 5,000 (2,489 real)
        5 folds x 10 repeats  seed 18446744073709551615

        methods  sorted by log loss out of fold; a gain is positive where it helps
           method                 in   out of          gain over
                              sample     fold  ±        identity  95%
        >  platt             0.18101  0.18123  0.0051    +0.0068  0.0043 … 0.0094
           beta              0.18089  0.18123  0.0052    +0.0068  0.0042 … 0.0095
           isotonic          0.17811  0.18322  0.0055    +0.0048  0.0013 … 0.0083
           identity          0.18803  0.18803  0.0062
           temperature+clip  0.19611  0.19644  0.0063   -0.00841  -0.00910 … -0.00770
           quadratic               -   failed

        fitted on all 5,000 rows
          platt             a 0.8123, b -0.113
          beta              a 0.79, b 0.83, c -0.11; did not converge
          isotonic          blocks 41
          temperature+clip  temperature 1.231, lower 2.300e-08, upper 0.9987;
                            anti_correlated
          quadratic         a -0.0213, b 0.7912, c 0.00112; not_monotone, did not
                            converge

        clipping  of the run as it is
          clip                      in   out of       gain
                                sample     fold  over none  95%
          none                 0.18803  0.18803
          0.025 / 0.975        0.19210  0.19210   -0.00407                      contest
          0.001235 / 0.998712  0.18612  0.18644   +0.00159  -0.00010 … 0.00320  optimum
          lower 95%: 0.0004 … 0.0031, upper 95%: 0.9971 … 0.99953

        what a bound costs and saves  nats per right and per wrong row beyond it
          rows             cost   saving  break-even        wrong  95%          pays
          p < 0.025     0.01930  1.23400        1.5%   4 of 1,812  0.1% … 0.6%  no
          p > 0.975     0.01810  2.41000        0.7%  26 of 1,699  1.0% … 2.2%  yes
          p > 0.998712  0.00061  3.10000       <0.1%       0 of 0               open

        bounds for a shifted test set  where a share of the rows is on the wrong side
          share  best bounds          worst case  unshifted
             0%  0.001235 / 0.998712     0.18612    0.18612
           2.5%  0.0281 / 0.9702         0.29012    0.19380
          0.025 / 0.975 is the best choice where 2.11% to 2.36% of the rows are on the
          wrong side

        log loss by bounds  in sample
                     0.05       0.9     0.975     0.999
          0.001  0.90000█  0.21000▒  0.19000░  0.18610*
          0.025  0.81000█  0.21500▒  0.19210▒  0.18900░
            0.1            0.24000▓  0.22000▓  0.21600▓
          rows are lower bounds, columns upper ones; * is the smallest

        calibration error  of the run as it is
          measure           this run  by chance  95% below
          ECE, equal width   0.03120    0.00810    0.01120  above chance
          ECE, debiased      0.00930    0.00210    0.01020  within chance
          smooth ECE         0.02110          -          -

        reliability  share of real rows by p_real
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

        share of real rows
          adjusted to 0.3 real
          estimated 0.41230 (95%: 0.39 … 0.4341)
          the estimate is only as good as the calibration of the unlabelled run

        warnings
          few_rows
            5 folds of 2 rows say little
            -> label more rows

        wrote the calibrator to my calibrator.json
          llbench apply 'my calibrator.json' RUN -o submission.csv

        """#)
  }

  @Test func `in 60 columns of ASCII without plots the curve becomes a few numbers`() {
    #expect(
      TerminalText(style: TerminalStyle(width: 60, ascii: true, plots: false))
        .render(SampleCalibrations.full)
          == #"""
          use platt  log loss 0.18123 out of fold
          gain +0.0068 (95%: 0.0043 .. 0.0094)
          platt is the simplest method that is not separable from the
          best of 6.
          run detector (3f2a91bc)  key answers  from logit
          n = 5,000 (2,489 real)  5 folds x 10 repeats
          seed 18446744073709551615

          methods
             method            out of  gain over
                                 fold   identity  95%
          >  platt            0.18123    +0.0068  0.0043 .. 0.0094
             beta             0.18123    +0.0068  0.0042 .. 0.0095
             isotonic         0.18322    +0.0048  0.0013 .. 0.0083
             identity         0.18803
             tempera..e+clip  0.19644   -0.00841  -0.00910 .. -0.00770
             quadratic         failed

          fitted on all 5,000 rows
            platt             a 0.8123, b -0.113
            beta              a 0.79, b 0.83, c -0.11; did not
                              converge
            isotonic          blocks 41
            temperature+clip  temperature 1.231, lower 2.300e-08,
                              upper 0.9987; anti_correlated
            quadratic         a -0.0213, b 0.7912, c 0.00112;
                              not_monotone, did not converge

          clipping  of the run as it is
            clip                      in   out of       gain
                                  sample     fold  over none
            none                 0.18803  0.18803
            0.025 / 0.975        0.19210  0.19210   -0.00407  contest
            0.001235 / 0.998712  0.18612  0.18644   +0.00159  optimum
            lower 95%: 0.0004 .. 0.0031, upper 95%: 0.9971 .. 0.99953

          what a bound costs and saves
            rows             cost  break-even        wrong  pays
            p < 0.025     0.01930        1.5%   4 of 1,812  no
            p > 0.975     0.01810        0.7%  26 of 1,699  yes
            p > 0.998712  0.00061       <0.1%       0 of 0  open

          bounds for a shifted test set
            share  best bounds          worst case  unshifted
               0%  0.001235 / 0.998712     0.18612    0.18612
             2.5%  0.0281 / 0.9702         0.29012    0.19380
            0.025 / 0.975 is the best choice where 2.11% to 2.36% of
            the rows are on the wrong side

          log loss by bounds  in sample
                       0.05       0.9     0.975     0.999
            0.001  0.90000#  0.21000:  0.19000.  0.18610*
            0.025  0.81000#  0.21500:  0.19210:  0.18900.
              0.1            0.24000+  0.22000+  0.21600+
            rows are lower bounds, columns upper ones; * is the
            smallest

          calibration error  of the run as it is
            measure           this run  95% below
            ECE, equal width   0.03120    0.01120  above chance
            ECE, debiased      0.00930    0.01020  within chance
            smooth ECE         0.02110          -

          reliability  share of real rows by p_real
            p_real   real  95% of calibrated runs
              0.01   1.2%  0.8% .. 1.2%
              0.05   6.1%  4.2% .. 5.8%
              0.25  30.6%  21.2% .. 28.8%
               0.5  50.0%  45.6% .. 54.4%
              0.75  69.4%  71.2% .. 78.8%
              0.95  93.9%  94.2% .. 95.8%
              0.99  98.8%  98.8% .. 99.2%

          share of real rows
            adjusted to 0.3 real
            estimated 0.41230 (95%: 0.39 .. 0.4341)
            the estimate is only as good as the calibration of the
            unlabelled run

          warnings
            few_rows
              5 folds of 2 rows say little
              -> label more rows

          wrote the calibrator to my calibrator.json
            llbench apply 'my calibrator.json' RUN -o submission.csv

          """#)
  }

  @Test func `a run that nothing improves says so first`() {
    #expect(
      TerminalText().render(SampleCalibrations.identity) == #"""
        use identity  log loss 0.68015 out of fold  nothing is significantly better
        Nothing beats the run as it is.
        run mlb  key answers  from p_real  n = 800 (400 real)  5 folds  seed 1

        methods  sorted by log loss out of fold; a gain is positive where it helps
           method            in   out of          gain over
                         sample     fold  ±        identity  95%
           temperature  0.68010  0.68012  0.0031   +0.00003  -0.00017 … 0.00023
        >  identity     0.68015  0.68015  0.0031

        fitted on all 800 rows
          temperature  temperature 1.01

        clipping  of the run as it is
          clip            in   out of       gain
                      sample     fold  over none  95%
          none       0.68015  0.68015
          0.2 / 0.8  0.67990        -                  optimum

        """#)
  }

  @Test func `failed methods and hostile names stay readable`() {
    #expect(
      TerminalText().render(SampleCalibrations.edge) == #"""
        use identity  log loss infinite out of fold  nothing is significantly better
        \u{1B}[2J\u{7}a\r\nb\u{202E}gpj.exe\u{9B}1m|`<b>`
        run \u{1B}[2J\u{7}a\r…xe\u{9B}1m|`<b>`  key k  from p_real  n = 2 (2 real)
        2 folds  seed 0

        methods  sorted by log loss out of fold; a gain is positive where it helps
          method                                         in    out of     gain over
                                                     sample      fold  ±   identity  95%
          identity                                 infinite  infinite
          \u{1B}[2J\u{7}a\r\n…j.exe\u{9B}1m|`<b>`         -    failed
          platt                                           -    failed

        fitted on all 2 rows
          \u{1B}[2J…1m|`<b>`    \u{1B}[2J\u{7}a\r\nb\u{202E}gpj.exe\u{9B}1m|`<b>`
                                infinite;
                                \u{1B}[2J\u{7}a\r\nb\u{202E}gpj.exe\u{9B}1m|`<b>`,
                                one_class, did not converge
          platt                 one_class

        what a bound costs and saves  nats per right and per wrong row beyond it
          rows          cost    saving  break-even   wrong  95%             pays
          p < 0.001  0.00100  infinite        0.0%  1 of 1  20.7% … 100.0%  yes

        bounds for a shifted test set  where a share of the rows is on the wrong side
          share  best bounds  worst case  unshifted
            50%  0.5 / 0.5       0.69315    0.69315
          no share of wrong rows makes 0.025 / 0.975 the best bounds

        log loss by bounds  in sample
                     0          1
          0  infinite▒  infinite▒
          1              0.00000*
          rows are lower bounds, columns upper ones; * is the smallest

        reliability  share of real rows by p_real
             1 ┤⠁                                                       ····
               │                                                     ···
               │                                                 ····
               │                                             ····
          0.75 ┤                                         ····
               │                                      ···
               │                                  ····
           0.5 ┤                              ····
               │                          ····
               │                       ···
               │                   ····
          0.25 ┤               ····
               │           ····
               │        ···
               │    ····
             0 ┤····
               └┬──────────────┬──────────────┬─────────────┬──────────────┬
                0             0.25           0.5           0.75            1
                ⠤ this run   · calibrated

        share of real rows
          \u{1B}[2J\u{7}a\r\nb\u{202E}gpj.exe\u{9B}1m|`<b>`

        wrote the calibrator to -'\u{1B}[2J\u{7}a\r\nb\u{202E}gpj.exe\u{9B}1m|`<b>`
          llbench apply './-'\''\u{1B}[2J\u{7}a\r\nb\u{202E}gpj.exe\u{9B}1m|`<b>`' RUN
          -o submission.csv

        """#)
  }

  @Test func `what was applied and written`() {
    #expect(
      TerminalText().render(SampleCalibrations.applied) == #"""
        applied platt (calibrator.json)  to detector (3f2a91bc)
        4,998 of 5,000 predictions changed

          p_real      min   median        max
          before        0  0.48000  1-2.2e-16
          after   2.3e-08  0.47120    0.99120

        warnings
          other_run
            it was fitted on another run

        wrote submission.csv
        stored as detector+platt (77aa00)

        """#)
    #expect(
      TerminalText().render(SampleCalibrations.appliedToNothing) == #"""
        applied \u{1B}[2J\u{7}a\r…xe\u{9B}1m|`<b>`
        to \u{1B}[2J\u{7}a\r…xe\u{9B}1m|`<b>`
        0 of 0 predictions changed

        """#)
  }
}
