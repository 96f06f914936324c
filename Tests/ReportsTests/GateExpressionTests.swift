import Testing

@testable import Reports

/// Conditions on a result.
struct GateExpressionTests {
  private let full = JSONText(llbenchVersion: "1.0.0").value(of: SampleReports.full)
  private let edge = JSONText(llbenchVersion: "1.0.0").value(of: SampleReports.edge)

  @Test(arguments: [
    ("log_loss > 0.5", false), ("log_loss<0.5", true), ("0.5 >= log_loss", true),
    ("log_loss == 0.1208765432109876", true), ("log_loss != 0.1208765432109876", false),
    ("n == 5000 && n_real <= 2489", true), ("n > 5000 || auc >= .98", true),
    ("decomposition.miscalibration > 1e-3", true), ("ci95.1 < 0.13", true), ("ci95.1<0.13", true),
    ("splits.private.log_loss > splits.public.log_loss", true), ("splits.0.n == 1500", true),
    ("splits.\"private\".n == 3500", true), ("clip_table.2.log_loss < log_loss", true),
    ("(log_loss > 1 || auc < 1) && n > 1", true), ("log_loss > 1 || auc < 1 && n < 1", false),
    ("((((n > 1))))", true), ("log_loss < Infinity", true), ("log_loss > -Infinity", true),
    ("seed == 18446744073709551615", true), (" \t\n n>0 ", true), ("n>-1", true), ("n > +1", true),
  ])
  func `a condition holds or does not`(text: String, holds: Bool) throws {
    #expect(try GateExpression.parse(text).evaluate(on: full) == holds)
  }

  @Test func `an infinite loss is a number`() throws {
    #expect(try GateExpression.parse("log_loss > 0.5").evaluate(on: edge))
    #expect(try GateExpression.parse("log_loss == Infinity").evaluate(on: edge))
    #expect(try !GateExpression.parse("log_loss < Infinity").evaluate(on: edge))
  }

  @Test func `and binds before or for every assignment`() throws {
    for bits in 0..<8 {
      let a = bits & 1
      let b = bits >> 1 & 1
      let c = bits >> 2
      let value: JSONValue = ["a": .count(a), "b": .count(b), "c": .count(c)]
      let flat = try GateExpression.parse("a==1 || b==1 && c==1")
      let grouped = try GateExpression.parse("(a==1 || b==1) && c==1")
      #expect(try flat.evaluate(on: value) == (a == 1 || b == 1 && c == 1))
      #expect(try grouped.evaluate(on: value) == ((a == 1 || b == 1) && c == 1))
    }
  }

  @Test(arguments: [
    ("", 1), ("log_loss", 9), ("log_loss >", 11), ("> 1", 1), ("n > 1 &&", 9), ("(n > 1", 7),
    ("n > 1)", 6), ("n = 1", 3), ("n > 1 & n > 2", 7), ("n > 1 | n > 2", 7), ("!n > 1", 1),
    ("1 < n < 2", 7), ("(n) > 1", 3), ("n > 1e999", 5), ("n > 0x10", 5), ("n > 1.2.3", 5),
    ("n > -inf", 5), ("n..m > 1", 3), ("n. > 1", 3), ("n.\"a > 1", 3), ("n.\"a\\", 3),
    ("n > ü", 5), ("n 1", 3), ("n > 1 n > 2", 7), ("()", 2), ("n > $x", 5), ("n > --1", 5),
  ])
  func `what breaks the grammar is refused where it breaks`(text: String, position: Int) {
    let error = #expect(throws: GateError.self) { try GateExpression.parse(text) }
    #expect(error?.kind == .syntax)
    #expect(error?.position == position)
    #expect(error?.expression == text)
    #expect(error?.hint.isEmpty == false)
  }

  @Test func `a path without a number is an error wherever the condition is not true already`()
    throws
  {
    for text in ["logloss > 0.5", "n < 1 || logloss > 0.5", "n < 1 && logloss > 0.5"] {
      let gate = try GateExpression.parse(text)
      let error = #expect(throws: GateError.self) { try gate.evaluate(on: full) }
      #expect(error?.kind == .missingPath)
      #expect(error?.position == (text == "logloss > 0.5" ? 1 : 10))
      #expect(error?.hint.contains("log_loss, standard_error, ci95") == true)
    }
  }

  @Test(arguments: [
    "n > 1 || logloss > 0.5", "log_loss > 9 || n > 1 || seed.x > 1", "n > 1 && (auc > 0 || x > 1)",
    "(n < 1 && x > 1) || n > 1",
  ])
  func `a condition that is true already stays so whatever path follows`(text: String) throws {
    let gate = try GateExpression.parse(text)
    #expect(try gate.evaluate(on: full))
    // What is shown beside it leaves out what has no number.
    #expect(gate.measurements(on: full).first?.value.isNaN == false)
    #expect(!gate.measurements(on: full).contains { ["logloss", "x", "seed.x"].contains($0.path) })
  }

  @Test func `the first word of a path is checked against the keys before there is a result`()
    throws
  {
    guard case .object(let members) = full else {
      Issue.record("a score is not an object")
      return
    }
    #expect(JSONText.scoreKeys == members.map(\.key))
    for text in ["log_loss > 1", "splits.secret.n > 1 && ci95.7 < 2", "1 < Infinity"] {
      try GateExpression.parse(text).check(keys: JSONText.scoreKeys)
    }
    let gate = try GateExpression.parse("n > 1 || decompositions.uncertainty > 1")
    let error = #expect(throws: GateError.self) { try gate.check(keys: JSONText.scoreKeys) }
    #expect(error?.kind == .missingPath && error?.position == 10)
    #expect(error?.found.hasSuffix("nothing is called `decompositions`") == true)
    #expect(error?.hint.contains("log_loss, standard_error") == true)
  }

  @Test func `a null, a text, a list and an object are not numbers`() throws {
    for (text, found) in [
      ("auc > 0.5", "`auc` is null, not a number"),
      ("signature > 1", "`signature` is text, not a number"),
      ("clip_table > 1", "`clip_table` is a list, not a number"),
      ("decomposition > 1", "`decomposition` is an object, not a number"),
      ("clip_table.0.in_sample == 1", "`clip_table.0.in_sample` is false, not a number"),
    ] {
      let gate = try GateExpression.parse(text)
      let error = #expect(throws: GateError.self) { try gate.evaluate(on: edge) }
      #expect(error?.kind == .notANumber)
      #expect(error?.found == found)
    }
  }

  @Test func `a path into a list or beyond a number says what is there`() throws {
    let gate = try GateExpression.parse("splits.secret.n > 1")
    let error = #expect(throws: GateError.self) { try gate.evaluate(on: full) }
    #expect(
      error?.description
        == "gate 'splits.secret.n > 1', position 1: the result has no `splits.secret.n`: "
        + "nothing is called `secret`; there is public, private")
    let beyond = try GateExpression.parse("n.x > 1")
    #expect(throws: GateError.self) { try beyond.evaluate(on: full) }
    let negative = try GateExpression.parse("splits.-1.n > 1")
    #expect(throws: GateError.self) { try negative.evaluate(on: full) }
  }

  @Test func `nesting is limited and long chains are not`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "n > 1" + String(repeating: ")", count: depth)
    }
    #expect(try GateExpression.parse(nested(64)).evaluate(on: full))
    let error = #expect(throws: GateError.self) { try GateExpression.parse(nested(65)) }
    #expect(error?.kind == .tooDeep)
    #expect(error?.position == 65)
    #expect(throws: GateError.self) { try GateExpression.parse(nested(100_000)) }
    let chain = Array(repeating: "n > 1", count: 10_000).joined(separator: " && ")
    #expect(try GateExpression.parse(chain).evaluate(on: full))
  }

  @Test func `names that are no plain words are quoted`() throws {
    let value: JSONValue = [
      "splits": .array([
        ["name": .string("a.b \"c\\"), "n": .integer(3)], ["name": .string("1"), "n": .integer(4)],
      ])
    ]
    let path = value.leaves()[1].path
    #expect(path == #"splits."a.b \"c\\".n"#)
    #expect(try GateExpression.parse("\(path) == 3 && splits.1.n == 4").evaluate(on: value))
  }

  @Test func `the measurements of a gate are its paths with their numbers`() throws {
    let gate = try GateExpression.parse("log_loss > 0.1 && (n > 1 || log_loss > splits.public.n)")
    let measured = gate.measurements(on: full)
    #expect(measured.map(\.path) == ["log_loss", "n", "splits.public.n"])
    #expect(measured.map(\.value) == [0.1208765432109876, 5000, 1500])
  }

  @Test func `random words are read or refused and never crash`() {
    var random = SplitMix64(seed: 7)
    let words = [
      "n", "log_loss", ".", "(", ")", "&&", "||", "<", ">=", "==", "1", "-", "e", "\"", "\\", " ",
      "Infinity", "=", "!", "\u{1B}", "é",
    ]
    var read = 0
    for _ in 0..<20_000 {
      let text = (0..<Int(random.next() % 8)).map { _ in
        words[Int(random.next() % UInt64(words.count))]
      }.joined()
      do {
        _ = try GateExpression.parse(text)
        read += 1
      } catch {
        #expect(error.position >= 1 && error.position <= text.unicodeScalars.count + 1)
        #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 })
      }
    }
    #expect(read > 0)
  }
}
