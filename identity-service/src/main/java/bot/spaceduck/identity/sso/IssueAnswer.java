package bot.spaceduck.identity.sso;

/**
 * One of the two.
 *
 * @param expiresIn seconds
 */
record IssueAnswer(String code, String token, int expiresIn) {
    static IssueAnswer code(HopCode code) {
        return new IssueAnswer(code.text(), null, Hop.Form.CODE.lifetimeSeconds());
    }

    static IssueAnswer token(String token) {
        return new IssueAnswer(null, token, Hop.Form.TOKEN.lifetimeSeconds());
    }

    @Override
    public String toString() {
        return "IssueAnswer[…]";
    }
}
