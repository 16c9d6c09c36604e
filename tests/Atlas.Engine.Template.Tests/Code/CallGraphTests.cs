namespace Atlas.Engine.Template.Tests.Code;

/// <summary>Whatever way leads from one method to another, the graph has it; what it cannot follow, it refuses.</summary>
public sealed class CallGraphTests
{
    [Fact]
    public void Follows_a_call() => Assert.True(Passes(Samples.Direct));

    [Fact]
    public void Follows_an_interface() => Assert.True(Passes(Samples.ThroughInterface));

    [Fact]
    public void Follows_an_interface_of_a_struct() => Assert.True(Passes(Samples.ThroughInterfaceOnStruct));

    [Fact]
    public void Follows_what_an_interface_does_by_itself() => Assert.True(Passes(Samples.ThroughDefaultMethod));

    [Fact]
    public void Follows_an_override() => Assert.True(Passes(Samples.ThroughOverride));

    [Fact]
    public void Follows_what_the_framework_may_call_on_an_object_though_a_base_class_declares_it() => Assert.True(Passes(Samples.ThroughWhatTheFrameworkCalls));

    [Fact]
    public void Follows_interfaces_of_the_framework() => Assert.True(Passes(Samples.ThroughWhatTheFrameworkCompares));

    [Fact]
    public void Follows_objects_that_a_method_makes_of_its_type_parameter() => Assert.True(Passes(Samples.ThroughTypeParameterThatIsMade));

    [Fact]
    public void Follows_objects_that_a_class_makes_of_its_type_parameter() => Assert.True(Passes(Samples.ThroughClassThatMakesItsParameter));

    [Fact]
    public void Follows_objects_that_the_activator_makes_of_a_named_type() => Assert.True(Passes(Samples.ThroughActivator));

    [Fact]
    public void Follows_static_methods_of_a_type_parameter() => Assert.True(Passes(Samples.ThroughStaticMethodOfTypeParameter));

    [Fact]
    public void Follows_operators_of_a_type_parameter() => Assert.True(Passes(Samples.ThroughOperatorOfTypeParameter));

    [Fact]
    public void Follows_static_methods_that_the_framework_asks_of_a_type_parameter() => Assert.True(Passes(Samples.ThroughParserOfTypeParameter));

    [Fact]
    public void Follows_a_static_constructor_that_a_method_sets_off() => Assert.True(Passes(Samples.ThroughStaticConstructorByMethod));

    [Fact]
    public void Follows_a_static_constructor_that_a_field_sets_off() => Assert.True(Passes(Samples.ThroughStaticConstructorByField));

    [Fact]
    public void Follows_the_initialiser_of_a_field_that_is_read() => Assert.True(Passes(Samples.ThroughInitialiserOfField));

    [Fact]
    public void Follows_no_initialiser_of_another_field() => Assert.False(Passes(Samples.ThroughInitialiserOfAnotherField));

    [Fact]
    public void Follows_an_asynchronous_method() => Assert.True(Passes(Samples.ThroughAsyncMethod));

    [Fact]
    public void Follows_an_iterator() => Assert.True(Passes(Samples.ThroughIterator));

    [Fact]
    public void Follows_a_delegate() => Assert.True(Passes(Samples.ThroughDelegate));

    [Fact]
    public void Follows_a_method_that_is_only_named() => Assert.True(Passes(Samples.ThroughMethodGroup));

    [Fact]
    public void Follows_no_override_in_a_type_that_nobody_makes() => Assert.False(Passes(Samples.ThroughOverrideOfWhatNobodyMakes));

    [Fact]
    public void Refuses_reflection() => Assert.Throws<NotSupportedException>(() => Passes(Samples.ByReflection));

    [Fact]
    public void Refuses_objects_of_a_type_that_is_known_at_run_time_only() => Assert.Throws<NotSupportedException>(() => Passes(Samples.ByTypeAtRunTime));

    [Fact]
    public void Refuses_methods_whose_code_is_elsewhere() => Assert.Throws<NotSupportedException>(() => Passes(Samples.ByPrivateMember));

    private static bool Passes(Delegate sample)
    {
        bool passes = false;
        CallGraph.Walk(sample.Method, assembly => assembly == typeof(Landmark).Assembly, call => passes |= call.Callee.DeclaringType == typeof(Landmark));
        return passes;
    }
}
