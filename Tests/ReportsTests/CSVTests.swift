import Reports
import Testing

/// CSV as literal text.
struct CSVTests {
  @Test func `a full score is one metric per line`() {
    #expect(
      CSVText().render(SampleReports.full)
        == #"""
        metric,value
        n,5000
        n_real,2489
        clip,
        log_loss,0.1208765432109876
        standard_error,0.004123
        ci95.0,0.11279546
        ci95.1,0.12895762
        base_rate_log_loss,0.69313750028
        brier,0.034521
        auc,0.9871234567890123
        ece,0.0123456
        decomposition.miscalibration,0.0087654
        decomposition.discrimination,0.5810263
        decomposition.uncertainty,0.69313750028
        clip_table.0.label,none
        clip_table.0.lower,
        clip_table.0.upper,
        clip_table.0.log_loss,0.1208765432109876
        clip_table.0.in_sample,false
        clip_table.1.label,contest
        clip_table.1.lower,0.025
        clip_table.1.upper,0.975
        clip_table.1.log_loss,0.1300123
        clip_table.1.in_sample,false
        clip_table.2.label,optimum
        clip_table.2.lower,0.0012345678
        clip_table.2.upper,0.9987123456
        clip_table.2.log_loss,0.1201
        clip_table.2.in_sample,true
        worst.0.id,img_004211.png
        worst.0.label,0
        worst.0.p_real,0.9999999999999998
        worst.0.logit,36.04365338911715
        worst.0.loss,36.04365338911715
        worst.0.share,0.0596
        worst.1.id,17
        worst.1.label,1
        worst.1.p_real,2.3e-08
        worst.1.logit,-17.5877
        worst.1.loss,17.5877
        worst.1.share,0.0291
        worst.2.id,"photo|1,""x"""
        worst.2.label,1
        worst.2.p_real,0.0125
        worst.2.logit,
        worst.2.loss,4.38203
        worst.2.share,0.0073
        exact_zero_or_one,0
        infinite_rows,0
        warnings.0.code,few_digits
        warnings.0.message,p_real has 2 digits after the point; 14 rows became equal
        warnings.0.hint,"write p_real in full, or add a column logit"
        signature,ll|clip:none|n:5000|key:9f3c22e1|v:1.0
        run.id,3f2a91bcd0e4
        run.name,detector
        run.sha256,00ff
        run.path,runs/detector.csv
        key.id,
        key.name,answers
        key.sha256,
        key.path,answers.csv
        splits.public.name,public
        splits.public.n,1500
        splits.public.n_real,740
        splits.public.log_loss,0.1187
        splits.public.standard_error,0.0075
        splits.public.ci95.0,0.104
        splits.public.ci95.1,0.1334
        splits.public.signature,ll|clip:none|n:1500|split:public@5d1c22e1|key:9f3c22e1|v:1.0
        splits.private.name,private
        splits.private.n,3500
        splits.private.n_real,1749
        splits.private.log_loss,0.1218
        splits.private.standard_error,0.0049
        splits.private.ci95.0,0.1122
        splits.private.ci95.1,0.1314
        splits.private.signature,ll|clip:none|n:3500|split:private@5d1c22e1|key:9f3c22e1|v:1.0
        seed,18446744073709551615
        semantics.name,scikit-learn
        semantics.epsilon,2.220446049250313e-16
        semantics.log_loss,0.1208765
        from,logit
        calibrator,

        """#)
  }

  @Test func `hostile ids are quoted and otherwise unchanged`() {
    #expect(
      CSVText().render(SampleReports.edge)
        == #"""
        metric,value
        n,2
        n_real,2
        clip,
        log_loss,Infinity
        standard_error,
        ci95,
        base_rate_log_loss,0.0
        brier,0.505
        auc,
        ece,0.55
        decomposition.miscalibration,Infinity
        decomposition.discrimination,0.0
        decomposition.uncertainty,0.0
        clip_table.0.label,none
        clip_table.0.lower,
        clip_table.0.upper,
        clip_table.0.log_loss,Infinity
        clip_table.0.in_sample,false
        clip_table.1.label,contest
        clip_table.1.lower,0.025
        clip_table.1.upper,0.975
        clip_table.1.log_loss,1.8971200079
        clip_table.1.in_sample,false
        clip_table.2.label,optimum
        clip_table.2.lower,1.0
        clip_table.2.upper,1.0
        clip_table.2.log_loss,0.0
        clip_table.2.in_sample,true
        worst.0.id,"\#u{1B}[2J\#u{7}a\#u{D}
        b\#u{202E}gpj.exe\#u{9B}1m|`<b>`"
        worst.0.label,1
        worst.0.p_real,0.0
        worst.0.logit,
        worst.0.loss,Infinity
        worst.0.share,
        worst.1.id,long/long/long/long/long/long/long/long/long/long/long/long/long/long/last.png
        worst.1.label,1
        worst.1.p_real,0.9
        worst.1.logit,
        worst.1.loss,0.10536051565782628
        worst.1.share,
        exact_zero_or_one,1
        infinite_rows,1
        warnings.0.code,one_class
        warnings.0.message,every row of the key is real
        warnings.0.hint,
        signature,ll|clip:none|n:2|key:00|v:1.0
        run.id,
        run.name,"\#u{1B}[2J\#u{7}a\#u{D}
        b\#u{202E}gpj.exe\#u{9B}1m|`<b>`"
        run.sha256,
        run.path,"\#u{1B}[2J\#u{7}a\#u{D}
        b\#u{202E}gpj.exe\#u{9B}1m|`<b>`"
        key.id,
        key.name,k
        key.sha256,
        key.path,
        seed,
        semantics,
        from,p_real
        calibrator,

        """#)
  }

  @Test func `problems are a table`() {
    #expect(
      CSVText().render(SampleReports.invalid)
        == #"""
        code,file,line,column,id,message,hint
        out_of_range,sub.csv,3,4,b,"1.5 is not in [0, 1]",p_real is a probability
        out_of_range,sub.csv,5,4,"\#u{1B}[2J\#u{7}a\#u{D}
        b\#u{202E}gpj.exe\#u{9B}1m|`<b>`","-2 is not in [0, 1]",p_real is a probability
        missing_id,sample.csv,9,,z,no row for z,add it

        """#)
  }

  @Test func `runs are a table`() {
    #expect(
      CSVText().render(RunListing(runs: SampleReports.runs))
        == #"""
        id,name,n,created_at,log_loss,clip_lower,clip_upper,key,from
        3f2a91bcd0e4,detector,5000,2026-01-31T12:00:59Z,0.1208765432109876,0.025,0.975,answers,logit
        77,"a name that is rather long, \#u{1B}[2J\#u{7}a\#u{D}
        b\#u{202E}gpj.exe\#u{9B}1m|`<b>`",10000000,2026-02-01T08:15:00Z,,,,,p_real

        """#)
  }

  @Test func `a query tells null from empty text`() {
    #expect(
      CSVText().render(SampleReports.query)
        == #"""
        id,p_real,note,raw
        007,0.1,,00ff
        "a,""b""\#u{D}
        |c",Infinity,"",
        -3,1e-05,"\#u{1B}[2J\#u{7}a\#u{D}
        b\#u{202E}gpj.exe\#u{9B}1m|`<b>`",""

        """#)
  }
}
